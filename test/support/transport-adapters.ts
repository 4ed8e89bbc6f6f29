import { consoleTransport, httpTransport, rateLimited, several, tunnelled } from '../../src/index.ts'
import { type MakeTransport, memoryTransport, type Trouble } from '../../src/testing.ts'

const key = 'kin_test'
const path = '/support/messages'
const quiet = { info: () => undefined }

/** Every transport of ours, to the intake server at this URL; those without a network know no trouble. */
export function transportAdapters(
  serverUrl: string,
): Record<string, { make: MakeTransport; troubled: boolean; news?: boolean }> {
  const baseOf = (trouble?: Trouble) => (trouble ? `${serverUrl}/${trouble}` : serverUrl)
  const http = (trouble?: Trouble) => httpTransport({ url: baseOf(trouble), key })
  return {
    httpTransport: { make: http, troubled: true, news: true },
    memoryTransport: {
      make: () => memoryTransport({ knownBug: () => ({ state: 'investigating' }) }),
      troubled: false,
      news: true,
    },
    consoleTransport: { make: () => consoleTransport(quiet), troubled: false },
    'several, for who is no tracker': {
      make: (trouble) => several(memoryTransport(), http(trouble)),
      troubled: true,
    },
    rateLimited: {
      make: (trouble) => rateLimited(http(trouble), { maxBatches: 10, perMs: 1_000 }),
      troubled: true,
      news: true,
    },
    tunnelled: {
      make: (trouble) =>
        tunnelled({
          url: 'https://blocked.invalid',
          key,
          path,
          // What a backend of the app does with the request it gets there.
          fetch: (url, init) =>
            url === path
              ? fetch(`${baseOf(trouble)}/api/v1/batches`, init)
              : Promise.reject(new TypeError(`asked for ${url}`)),
        }),
      troubled: true,
    },
  }
}
