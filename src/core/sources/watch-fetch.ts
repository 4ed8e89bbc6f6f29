import type { Fetch, Stop } from '../page.ts'
import type { WatchedPage } from '../watched-page.ts'
import type { RequestLog, StartedRequest } from './request-log.ts'
import type { Capture } from './source.ts'

/** Watches `fetch`. To the app it behaves as before: same arguments, same answer, same error, same unhandledness. */
export function watchFetch(page: WatchedPage, log: RequestLog, { safely }: Capture): Stop {
  let watching = true
  function apply(original: Fetch, self: unknown, args: Parameters<Fetch>): unknown {
    const answer: Partial<Promise<Response>> | undefined = Reflect.apply(original, self, args)
    // What stands in for `fetch` in an app's tests may answer with nothing.
    const request = watching && answer?.then ? describe(log, args) : undefined
    if (!request) return answer
    // Handed on rather than watched aside, so that a rejection nobody handles is still unhandled.
    return answer?.then?.(
      (response) => {
        safely(() => log.answered(request, response))
        return response
      },
      (error: unknown) => {
        safely(() => {
          const type = failureOf(error, args)
          if (type) log.failed(request, error, type)
        })
        throw error
      },
    )
  }
  // A proxy, so that name, length and whatever else hangs on the original are still there.
  const restore = page.wrapFetch((original) => new Proxy(original, { apply }))
  return () => {
    watching = false
    restore()
  }
}

/** `fetch` takes texts, URLs and requests; of something odder we say nothing rather than fail on it. */
function describe(log: RequestLog, [input, init]: Parameters<Fetch>): StartedRequest | undefined {
  try {
    const request = typeof input === 'object' && 'url' in input ? input : undefined
    return log.start(init?.method ?? request?.method ?? 'GET', request?.url ?? String(input))
  } catch {
    return undefined
  }
}

/** Nothing for an abort: that is what the app wanted. A signal that ran out of time is a timeout. */
function failureOf(error: unknown, [input, init]: Parameters<Fetch>): 'network' | 'timeout' | undefined {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'TimeoutError') return 'timeout'
  const signal = init?.signal ?? (typeof input === 'object' && 'signal' in input ? input.signal : undefined)
  return name === 'AbortError' || signal?.aborted ? undefined : 'network'
}
