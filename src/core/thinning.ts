import type { ThinningAdvice } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import type { Page, Stop } from './page.ts'

/** Lets the first few of a kind travel whole, and the rest as one report with a count: counts stay exact. */
export interface Thinning {
  /**
   * Takes a report in, and returns the one that stands for it: itself when it shall travel whole, else the one that
   * counts it. `undefined` when it is withheld by sampling and there is none of its kind to count it.
   */
  take(report: ErrorReport, withheld: boolean): ErrorReport | undefined
  /** What the backend wishes from now on. */
  advise(advice: ThinningAdvice): void
  /** Hands over what has been counted so far. */
  settle(): void
}

interface ThinningEvents {
  /** A report that counts others is complete. */
  onCounted(report: ErrorReport): void
  /** One began to count, or its count has changed: told from time to time. */
  onCount(report: ErrorReport): void
}

/** All that is known of like errors. */
interface Kind {
  /** When the first of the window came. */
  since: number
  /** How many went whole since then. */
  whole: number
  /** The report that counts the others. */
  counting?: ErrorReport | undefined
  /** What it counted when last looked at, and how many looks saw no more. */
  seen: number
  still: number
}

const windowMs = 60_000
/**
 * While a storm goes on, its count is told this often. When it has paused for two looks, the count is complete: after one
 * it may be the page that was held up, and not the storm.
 */
const lookMs = 500
/** A storm without a pause is accounted for in parts: what has not been handed over would be lost in a crash. */
const longestMs = 10_000
const maxKinds = 200

export function createThinning(page: Page, { onCounted, onCount }: ThinningEvents): Thinning {
  /** The one seen last stands last. */
  const kinds = new Map<string, Kind>()
  let whole = 5
  let looking: Stop | undefined

  function complete(kind: Kind): void {
    if (kind.counting) onCounted(kind.counting)
    kind.counting = undefined
  }

  function look(): void {
    looking = undefined
    for (const kind of kinds.values()) {
      const { counting } = kind
      if (!counting) continue
      const ageMs = page.now() - Date.parse(counting.timestamp)
      kind.still = counting.count === kind.seen ? kind.still + 1 : 0
      // Below nothing, the clock was put back.
      if (kind.still > 1 || ageMs >= longestMs || ageMs < 0) complete(kind)
      else {
        if (counting.count !== kind.seen) onCount(counting)
        kind.seen = counting.count
        lookLater()
      }
    }
  }

  function lookLater(): void {
    looking ??= page.after(lookMs, look)
  }

  function kindOf(report: ErrorReport): Kind {
    const key = keyOf(report)
    const now = page.now()
    let kind = kinds.get(key)
    if (!kind || now - kind.since >= windowMs || now < kind.since) {
      if (kind) complete(kind)
      kind = { since: now, whole: 0, seen: 0, still: 0 }
    }
    kinds.delete(key)
    kinds.set(key, kind)
    const [oldest] = kinds
    if (oldest && kinds.size > maxKinds) {
      complete(oldest[1])
      kinds.delete(oldest[0])
    }
    return kind
  }

  return {
    take(report, withheld) {
      const kind = kindOf(report)
      if (!withheld && kind.whole < whole) {
        kind.whole += 1
        return report
      }
      // Of none that went whole the backend would know nothing but the count: that is what drops are for.
      if (kind.whole === 0) return undefined
      const { counting } = kind
      if (counting) {
        kind.counting = { ...counting, count: counting.count + 1, lastTimestamp: report.timestamp }
        return counting
      }
      const light = lightened(report)
      kind.counting = light
      kind.seen = 0
      kind.still = 0
      onCount(light)
      lookLater()
      return light
    },
    advise(advice) {
      whole = Math.max(1, advice.whole)
    },
    settle() {
      looking?.()
      looking = undefined
      for (const kind of kinds.values()) complete(kind)
    },
  }
}

/** Like errors read alike, come from the same place in the code and meant the same. */
function keyOf({ mechanism, error, context, impact, bypass, request, user }: ErrorReport): string {
  const { page, action, retryAttempt } = context
  const asked = request && [request.method, request.url, request.status]
  return JSON.stringify([
    mechanism,
    error,
    page,
    action,
    retryAttempt,
    impact,
    bypass?.reason,
    asked,
    user?.id,
  ])
}

/** What those before it that went whole have told already is left out. */
function lightened(report: ErrorReport): ErrorReport {
  const { inputData, previousErrors, ...context } = report.context
  const { componentStack, ownerStack, ...error } = report.error
  return { ...report, error, context, breadcrumbs: [] }
}
