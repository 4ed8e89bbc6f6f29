import { checkOptions, type Rule } from './check-options.ts'
import { several } from './several.ts'
import type { Transport } from './transport.ts'

/** How much may be sent. */
export interface RateLimit {
  /** So many batches, from 1, ... */
  maxBatches: number
  /** ... in so many milliseconds, from 1. */
  perMs: number
}

const atLeastOne: Rule = [
  'must be a whole number from 1',
  (value) => Number.isInteger(value) && Number(value) >= 1,
]

/**
 * Lets through so many batches in a time; what is over waits in the outbox, and none of it is lost. What a page sends in
 * leaving counts, but is not held back: it may have no later. Each page counts for itself.
 *
 * @throws TypeError when a limit is not a whole number from 1.
 * @example createTracker({ transport: rateLimited(httpTransport({ url, key }), { maxBatches: 10, perMs: 60_000 }) })
 */
export function rateLimited(transport: Transport, limit: RateLimit): Transport {
  checkOptions('rateLimited', limit, { maxBatches: atLeastOne, perMs: atLeastOne })
  if (transport.parts) return several(...transport.parts.map((part) => rateLimited(part, limit)))
  const { maxBatches, perMs } = limit

  /** When those that count were sent, oldest first. */
  let sent: number[] = []
  return {
    // Not spread: a transport of the app's own may be an instance of a class.
    url: transport.url,
    newsUrl: transport.newsUrl,
    destination: transport.destination,
    ...(transport.news && { news: transport.news.bind(transport) }),
    async send(batch, options) {
      const now = Date.now()
      // A clock that was put back must not hold up anything for longer than the time itself.
      sent = sent.filter((at) => at <= now && now - at < perMs)
      const fullSince = sent.at(-maxBatches)
      if (fullSince !== undefined && !options.leaving) {
        const reason = `${maxBatches} batches in ${perMs} ms were sent already`
        return { outcome: 'retry', reason, afterMs: fullSince + perMs - now }
      }
      sent.push(now)
      return transport.send(batch, options)
    },
  }
}
