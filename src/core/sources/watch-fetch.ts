import type { Fetch, Page, Stop } from '../page.ts'
import type { RequestLog, StartedRequest } from './request-log.ts'

/** Watches `fetch`. To the app it behaves as before: same arguments, same answer, same error, same unhandledness. */
export function watchFetch(page: Page, log: RequestLog): Stop {
  let watching = true
  const restore = page.wrapFetch(
    (original) =>
      function fetch(this: unknown, ...args: Parameters<Fetch>) {
        const answer: Promise<Response> = Reflect.apply(original, this, args)
        const request = watching ? describe(log, args) : undefined
        if (!request) return answer
        // Handed on rather than watched aside, so that a rejection nobody handles is still unhandled.
        return answer.then(
          (response) => {
            log.answered(request, response)
            return response
          },
          (error: unknown) => {
            const type = failureOf(error, args)
            if (type) log.failed(request, error, type)
            throw error
          },
        )
      },
  )
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
