const dayMs = 86_400_000

/** Reports older than this are dated this far back, in milliseconds: what is kept and charted begins there. */
const oldestMs = 30 * dayMs

/**
 * When something happened, by the server's clock: as long before now as, by the client's own clock, it happened
 * before the batch was sent. A client's clock that is wrong by years is so put right, and one that was set in
 * between does no more harm than 30 days; an unreadable time is now.
 *
 * @example happenedAt('2031-01-01T10:00:00Z', '2031-01-01T10:05:00Z', now) // five minutes before now
 */
export function happenedAt(timestamp: string, sentAt: string, now: number): number {
  const ageMs = readTime(sentAt) - readTime(timestamp)
  return Number.isNaN(ageMs) ? now : now - Math.min(Math.max(ageMs, 0), oldestMs)
}

/** A time without an offset is UTC: `Date.parse` would take it for a time where this server stands. */
function readTime(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
}
