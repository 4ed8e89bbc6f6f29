import type { Problem, Receipt } from '../../protocol/batch.ts'
import { encodeBody } from './encode-body.ts'
import { retryAfterMs } from './retry-after.ts'
import type { SendOutcome, Transport } from './transport.ts'

export interface HttpTransportOptions {
  /**
   * The server's base URL, as `https://errors.example.com`; empty or a path for the origin of the page. The batches
   * go to `/api/v1/batches` below it.
   */
  url: string
  /** The workspace's ingest key. It may only add errors, so it may stand in a page. */
  key: string
  /** Default: the global `fetch` as it is now, so that later wrappers of it do not see our own requests. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** More headers, for what stands between the page and the server. */
  headers?: Readonly<Record<string, string>>
  /** How long a request may take, in milliseconds; default 30 000. */
  timeoutMs?: number
}

/**
 * Sends batches to a Kintsugi server as JSON, compressed where the browser can and the page stays.
 *
 * @throws TypeError when an option is wrong, naming it, the rule and the value.
 * @example createTracker({ transport: httpTransport({ url: 'https://errors.example.com', key: 'kin_...' }) })
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { url: base, key, headers = {}, timeoutMs = 30_000, fetch: send = fetch, ...unknown } = options ?? {}
  for (const [name, value] of Object.entries(unknown)) check(name, value, false, 'is no option')
  check(
    'url',
    base,
    /^(https?:\/\/.+|\/.*|)$/.test(text(base)),
    "must be empty, or begin with '/' or 'http(s)://'",
  )
  // Beyond ASCII no header can carry it: every attempt would fail.
  check('key', key, /^[!-~]+$/.test(text(key)), 'must be a key, as kin_...')
  check('fetch', send, typeof send === 'function', 'must be a function')
  const areTexts = Object.values(headers ?? [0]).every((value) => typeof value === 'string')
  check('headers', headers, areTexts, 'must be an object of strings')
  const isTime = typeof timeoutMs === 'number' && timeoutMs >= 1 && timeoutMs < 2 ** 31
  check('timeoutMs', timeoutMs, isTime, 'must be a number from 1 to 2147483647 ms')
  const url = `${base.replace(/\/+$/, '')}/api/v1/batches`

  return {
    url,
    destination: `${url} ${key}`,
    async send(batch, { signal, leaving }) {
      const json = JSON.stringify(batch)
      // A page that is going away has no time to compress.
      const [body, encoding] = leaving ? [json] : await encodeBody(json)
      // `AbortSignal.any` and `timeout` are younger than the browsers we serve.
      const controller = new AbortController()
      const abort = () => controller.abort()
      let late = false
      const timer = setTimeout(() => {
        late = true
        abort()
      }, timeoutMs)
      signal.addEventListener('abort', abort)
      if (signal.aborted) abort()
      const ask = (keepalive: boolean) =>
        send(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Bearer ${key}`,
            ...(encoding && { 'Content-Encoding': encoding }),
            ...headers,
          },
          body,
          keepalive,
          signal: controller.signal,
        })
      try {
        // The browser's budget for requests that outlive their page is shared with the app: without, it may arrive, too.
        const response = await (leaving ? ask(true).catch(() => ask(false)) : ask(false))
        return outcomeOf(response, await response.text())
      } catch (error) {
        return { outcome: 'retry', reason: late ? `no answer in ${timeoutMs} ms` : String(error) }
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
    },
  }
}

/** What is no text fits no pattern. */
const text = (value: unknown) => (typeof value === 'string' ? value : '\n')

function check(option: string, value: unknown, ok: boolean, rule: string): void {
  if (ok) return
  const received = typeof value === 'string' ? JSON.stringify(value) : String(value)
  throw new TypeError(`httpTransport: \`${option}\` ${rule}, received ${received}`)
}

function outcomeOf({ status, headers }: Response, body: string): SendOutcome {
  const answer = parse(body)
  if (status >= 200 && status < 300) {
    // A captive portal and a fallback page answer 200 as well: only a receipt is an acknowledgement.
    if (isReceipt(answer)) return { outcome: 'delivered', receipt: answer }
    return { outcome: 'retry', reason: `answered ${status} without a receipt` }
  }
  const { detail, rejected } = (answer ?? {}) as Partial<Problem>
  const reason = `answered ${status}${detail ? `: ${detail}` : ''}`
  if (status === 413) return { outcome: 'too-large', reason }
  if (status === 400 || status === 422)
    return { outcome: 'refused', reason, ...(Array.isArray(rejected) && { rejected }) }
  // About the address or the key, not about what was sent.
  if (status < 500 && ![408, 425, 429].includes(status)) return { outcome: 'denied', reason }
  const afterMs = retryAfterMs(headers.get('Retry-After'), Date.now())
  return { outcome: 'retry', reason, ...(afterMs !== undefined && { afterMs }) }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not from our server: the status says enough.
    return undefined
  }
}

function isReceipt(answer: unknown): answer is Receipt {
  const { accepted, duplicate, rejected } = (answer ?? {}) as Partial<Receipt>
  return [accepted, duplicate, rejected].every(Array.isArray)
}
