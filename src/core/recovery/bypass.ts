import type { ErrorType } from '../../protocol/error-report.ts'
import type { Severity } from '../../protocol/severity.ts'
import type { Tracker } from '../tracker.ts'

/** How a known bug is worked around. */
export interface BypassOptions<T> {
  /** What the bug is called, as `KEYERROR_BYPASS`. */
  errorType: ErrorType
  /** Why the bypass is necessary, in a sentence for the team. */
  reason: string
  /** What to go on with: a value, or what makes one of the error. What it throws itself is not caught. */
  fallback: T | ((error: unknown) => T)
  /** What the tester is told of it; default: only that we worked around a known problem, and why. */
  userMessage?: string
  /** Default `medium`: the feature works by the workaround. */
  severity?: Severity
  /** Whether the user loses data by it; `false` only where that is proven, as the tester is told so. */
  dataLoss?: boolean
}

/**
 * Runs what has a known bug: when it fails, the app goes on with the fallback, and the bypass is owned up to. It is
 * reported with its reason, and the tester sees a notice where notices are shown.
 *
 * @returns What `fn` returns or, when it throws or rejects, the fallback.
 * @example
 * const sequence = await bypass(tracker, () => readSequence(response), {
 *   errorType: 'KEYERROR_BYPASS',
 *   reason: 'The sequence is made, but its serialisation fails (B-001)',
 *   fallback: response.sequence,
 * })
 */
export function bypass<T>(
  tracker: Tracker,
  fn: () => PromiseLike<T>,
  options: BypassOptions<T | PromiseLike<T>>,
): Promise<T>
export function bypass<T>(tracker: Tracker, fn: () => T, options: BypassOptions<T>): T
export function bypass<T>(
  tracker: Tracker,
  fn: () => T | PromiseLike<T>,
  options: BypassOptions<T>,
): T | PromiseLike<T> {
  const { errorType, reason, fallback, userMessage, severity = 'medium', dataLoss } = options
  const workAround = (error: unknown): T => {
    tracker.trackError(error, {
      mechanism: 'bypass',
      type: errorType,
      ...(userMessage === undefined ? {} : { userMessage }),
      impact: { severity, ...(dataLoss === undefined ? {} : { dataLoss }) },
      bypass: { reason, userNotified: tracker.state.getState().notifiesUser },
    })
    return typeof fallback === 'function' ? (fallback as (error: unknown) => T)(error) : fallback
  }
  try {
    const result = fn()
    return isPromise(result) ? Promise.resolve(result).catch(workAround) : result
  } catch (error) {
    return workAround(error)
  }
}

function isPromise<T>(result: T | PromiseLike<T>): result is PromiseLike<T> {
  return typeof (result as PromiseLike<T> | undefined)?.then === 'function'
}
