import { several } from './several.ts'
import type { Transport } from './transport.ts'

/** How much may be sent. */
export interface RateLimit {
  /** So many batches, from 1, ... */
  maxBatches: number
  /** ... in so many milliseconds, from 1. */
  perMs: number
}

/**
 * Lets through so many batches in a time; what is over waits in the outbox, and none of it is lost.
 *
 * @throws TypeError when a limit is not a whole number from 1.
 * @example createTracker({ transport: rateLimited(httpTransport({ url, key }), { maxBatches: 10, perMs: 60_000 }) })
 */
export function rateLimited(transport: Transport, { maxBatches, perMs }: RateLimit): Transport {
  for (const [name, value] of Object.entries({ maxBatches, perMs }))
    if (!Number.isInteger(value) || value < 1)
      throw new TypeError(`rateLimited: \`${name}\` must be a whole number from 1, received ${String(value)}`)
  if (transport.parts)
    return several(...transport.parts.map((part) => rateLimited(part, { maxBatches, perMs })))

  /** When those that count were sent, oldest first. */
  let sent: number[] = []
  return {
    ...transport,
    async send(batch, options) {
      const now = Date.now()
      // A clock that was put back must not hold up anything for longer than the time itself.
      sent = sent.filter((at) => at <= now && now - at < perMs)
      const [oldest] = sent
      if (oldest !== undefined && sent.length >= maxBatches) {
        const reason = `${maxBatches} batches in ${perMs} ms were sent already`
        return { outcome: 'retry', reason, afterMs: oldest + perMs - now }
      }
      sent.push(now)
      return transport.send(batch, options)
    },
  }
}
