import type { TrackedReport } from '../../index.ts'

/** Errors of one kind, on one page, while doing one thing, that struck this tester again and again. */
export interface ErrorPattern {
  /** `type:page:action`, as `network:/orders:save-order`. */
  pattern: string
  /** How often within the window. */
  count: number
  /** When the first of them happened, ISO 8601. */
  firstSeen: string
  /** When the last of them happened, ISO 8601. */
  lastSeen: string
  /** The newest report. */
  latest: TrackedReport
}

/** An hour. */
const defaultWindowMs = 3_600_000
/** That often is bad luck; more is a pattern. */
const badLuck = 2

/**
 * The patterns among the reports of a window that ends now, the one seen last first. What was made good counts for none:
 * there is nothing to work around.
 *
 * @param now Milliseconds since 1970.
 */
export function findPatterns(
  recent: readonly TrackedReport[],
  now: number,
  windowMs = defaultWindowMs,
): ErrorPattern[] {
  const patterns = new Map<string, ErrorPattern>()
  for (const tracked of recent) {
    const { report } = tracked
    const lastSeen = report.lastTimestamp ?? report.timestamp
    if ((tracked.recovery ?? report.recovery)?.successful || now - Date.parse(lastSeen) > windowMs) continue
    const pattern = `${report.error.type}:${report.context.page}:${report.context.action}`
    const like = patterns.get(pattern)
    patterns.set(pattern, {
      pattern,
      count: report.count + (like?.count ?? 0),
      firstSeen: like?.firstSeen ?? report.timestamp,
      lastSeen: like && like.lastSeen > lastSeen ? like.lastSeen : lastSeen,
      latest: tracked,
    })
  }
  return [...patterns.values()]
    .filter(({ count }) => count > badLuck)
    .sort((a, b) => Date.parse(b.lastSeen) - Date.parse(a.lastSeen))
}
