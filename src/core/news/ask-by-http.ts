import type { KnownBugNews } from '../../protocol/batch.ts'
import { retryAfterMs } from '../transports/retry-after.ts'
import type { NewsOutcome } from '../transports/transport.ts'

/** What a question needs of an HTTP transport. */
export interface NewsAddress {
  url: string
  headers: Readonly<Record<string, string>>
  fetch: (url: string, init: RequestInit) => Promise<Response>
  timeoutMs: number
}

/** Asks a Kintsugi server what is known of the bugs these reports met. */
export async function askByHttp(
  { url, headers, fetch, timeoutMs }: NewsAddress,
  reportIds: readonly string[],
  signal: AbortSignal,
): Promise<NewsOutcome> {
  const limit = new AbortController()
  const stop = () => limit.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal.addEventListener('abort', stop, { signal: limit.signal })
  if (signal.aborted) stop()
  try {
    const response = await fetch(`${url}?reports=${reportIds.join()}`, { headers, signal: limit.signal })
    const { ok, status } = response
    const answer: { news?: KnownBugNews[] } | null | undefined = await response.json().catch(() => undefined)
    if (ok && Array.isArray(answer?.news)) return { outcome: 'told', news: answer.news }
    // An older server knows no news, and a wrong question stays wrong.
    const isOver = !ok && status < 500 && ![408, 425, 429].includes(status)
    return {
      outcome: isOver ? 'denied' : 'retry',
      reason: `answered ${status}`,
      afterMs: retryAfterMs(response.headers.get('Retry-After')),
    }
  } catch (error) {
    return { outcome: 'retry', reason: String(error) }
  } finally {
    clearTimeout(timer)
    stop()
  }
}
