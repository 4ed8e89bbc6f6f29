import { checkOptions } from './check-options.ts'
import { type HttpTransportOptions, httpTransport } from './http.ts'
import type { Transport } from './transport.ts'

export interface TunnelOptions extends HttpTransportOptions {
  /** The address on the page's own origin that is asked in the server's place, as `/support/messages`. */
  path: string
}

/**
 * Like `httpTransport`, by way of an address of the app itself, which no ad blocker knows. What stands there has to
 * pass the request on as it is, method, headers and body, to `/api/v1/batches` of the server at `url`.
 *
 * @throws TypeError when an option is wrong, naming it, the rule and the value.
 * @example tunnelled({ url: 'https://errors.example.com', key: 'kin_...', path: '/support/messages' })
 */
export function tunnelled({ path, ...options }: TunnelOptions): Transport {
  // Two slashes begin an address of another origin.
  checkOptions('tunnelled', { path }, { path: ["must begin with '/'", /^\/(?!\/)/] })
  const { fetch: ask = fetch } = options
  const { destination, send } = httpTransport({ ...options, fetch: (_, init) => ask(path, init) })
  // The one address passes batches on, and no questions: testers hear of a bug with the receipt.
  return { url: path, destination, send }
}
