import type { DropReason, ThinningAdvice } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import type { Page, Stop } from './page.ts'

/**
 * Lets the first few of a kind travel whole, and the rest as one report with a count: counts stay exact. Which of the
 * two is decided as an error comes, and its report may be made later.
 */
export interface Thinning {
  /**
   * Takes an error in: `whole` when it shall travel whole, else what counts it, which is to be made of this very error if it has
   * its id. `undefined` when it is withheld by sampling and there is none of its kind to count it.
   */
  take(error: Countable, withheld: boolean): Counting | 'whole' | undefined
  /** Remembers the kind for longer than others. */
  touch(error: Countable): void
  /** Like `take`, of one that was to travel whole, once its report has told whether it is withheld. */
  confirm(error: Countable, withheld: boolean): Counting | 'whole' | undefined
  /** What became of the error that a count is made of. */
  made(counting: Counting, result: ErrorReport | DropReason): void
  /** What the backend wishes from now on. */
  advise(advice: ThinningAdvice): void
  /** Hands over what has been counted so far. */
  settle(): void
}

interface Countable {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Like errors have the same. */
  readonly key: string
}

/** Stands for many. */
export interface Counting {
  readonly id: string
  readonly at: number
  lastAt: number
  count: number
  /** What counts them, or why there is none; absent until it is made. */
  result?: ErrorReport | DropReason
  /** Nothing more is counted on it. */
  complete?: boolean
  /** What it counted when last looked at, and how many looks saw no more. */
  seen: number
  still: number
}

interface ThinningEvents {
  /** A report that counts others is complete. */
  onCounted(report: ErrorReport): void
  /** One began to count, or its count has changed: told from time to time. */
  onCount(report: ErrorReport): void
  /** So many errors will not be reported. */
  onDrop(reason: DropReason, count: number): void
}

/** All that is known of like errors. */
interface Kind {
  /** When the first of the window came. */
  since: number
  /** How many go whole since then, and whether one has. */
  whole: number
  sure?: boolean
  /** What counts the others. */
  counting?: Counting | undefined
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

export function createThinning(page: Page, { onCounted, onCount, onDrop }: ThinningEvents): Thinning {
  /** The one seen last stands last. */
  const kinds = new Map<string, Kind>()
  let whole = 5
  let looking: Stop | undefined

  function complete(kind: Kind): void {
    const { counting } = kind
    kind.counting = undefined
    if (!counting) return
    counting.complete = true
    handOver(counting)
  }

  function handOver({ result, count, lastAt, complete }: Counting): void {
    if (typeof result === 'string') {
      if (complete) onDrop(result, count)
    } else if (result)
      (complete ? onCounted : onCount)(
        count > 1 ? { ...result, count, lastTimestamp: new Date(lastAt).toISOString() } : result,
      )
  }

  function look(): void {
    looking = undefined
    for (const kind of kinds.values()) {
      const { counting } = kind
      if (!counting) continue
      const ageMs = page.now() - counting.at
      counting.still = counting.count === counting.seen ? counting.still + 1 : 0
      // Below nothing, the clock was put back.
      if (counting.still > 1 || ageMs >= longestMs || ageMs < 0) complete(kind)
      else {
        if (counting.count !== counting.seen) handOver(counting)
        counting.seen = counting.count
        lookLater()
      }
    }
  }

  function lookLater(): void {
    looking ??= page.after(lookMs, look)
  }

  function kindOf({ key, at }: Countable): Kind {
    let kind = kinds.get(key)
    if (!kind || at - kind.since >= windowMs || at < kind.since) {
      if (kind) complete(kind)
      kind = { since: at, whole: 0 }
      kinds.set(key, kind)
    }
    return kind
  }

  function count(kind: Kind, { id, at }: Countable): Counting {
    kind.counting ??= { id, at, lastAt: at, count: 0, seen: 0, still: 0 }
    kind.counting.count += 1
    kind.counting.lastAt = at
    lookLater()
    return kind.counting
  }

  return {
    take(error, withheld) {
      const kind = kindOf(error)
      // Of none that goes whole the backend would know nothing but the count: that is what drops are for.
      if (withheld || kind.whole >= whole) return kind.whole > 0 ? count(kind, error) : undefined
      kind.whole += 1
      return 'whole'
    },
    confirm(error, withheld) {
      const kind = kindOf(error)
      if (withheld) {
        kind.whole -= 1
        return kind.sure ? count(kind, error) : undefined
      }
      kind.sure = true
      return 'whole'
    },
    touch({ key }) {
      const kind = kinds.get(key)
      kinds.delete(key)
      if (kind) kinds.set(key, kind)
      for (const [oldest, kind] of kinds) {
        if (kinds.size <= maxKinds) return
        complete(kind)
        kinds.delete(oldest)
      }
    },
    made(counting, result) {
      counting.result = typeof result === 'string' ? result : lightened(result)
      handOver(counting)
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

/** What those before it that went whole have told already is left out. */
function lightened(report: ErrorReport): ErrorReport {
  const { inputData, previousErrors, ...context } = report.context
  const { componentStack, ownerStack, ...error } = report.error
  return { ...report, error, context, breadcrumbs: [] }
}
