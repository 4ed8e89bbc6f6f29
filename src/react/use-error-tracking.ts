import { useContext, useMemo } from 'react'
import { type BypassOptions, bypass, type RetryOptions, type Tracker, withRetry } from '../index.ts'
import { outsideProvider, TrackerContext } from './tracker-context.ts'

/** What {@link useErrorTracking} gives. */
export interface ErrorTracking
  extends Pick<Tracker, 'trackError' | 'recordRecovery' | 'leaveBreadcrumb' | 'setUser'> {
  /** `withRetry` of the core, with this tracker. */
  withRetry<T>(fn: (attempt: number) => T | PromiseLike<T>, options?: RetryOptions): Promise<T>
  /** `bypass` of the core, with this tracker. */
  bypass<T>(fn: () => PromiseLike<T>, options: BypassOptions<T | PromiseLike<T>>): Promise<T>
  bypass<T>(fn: () => T, options: BypassOptions<T>): T
  /** The tracker itself, for everything else. */
  tracker: Tracker
}

/**
 * Error tracking for the component at hand. The functions stay the same from render to render: they may stand in
 * dependency lists.
 *
 * @throws Outside an `ErrorTrackingProvider`.
 * @example
 * const { trackError, withRetry } = useErrorTracking()
 * const save = () => withRetry(() => api.save(order), { retries: 3 })
 */
export function useErrorTracking(): ErrorTracking {
  const tracker = useContext(TrackerContext)
  if (!tracker) throw outsideProvider('useErrorTracking()')
  return useMemo(
    () => ({
      tracker,
      trackError: (error, details) => tracker.trackError(error, details),
      recordRecovery: (reportId, recovery) => tracker.recordRecovery(reportId, recovery),
      leaveBreadcrumb: (crumb) => tracker.leaveBreadcrumb(crumb),
      setUser: (user) => tracker.setUser(user),
      withRetry: (fn, options) => withRetry(tracker, fn, options),
      bypass: <T>(fn: () => T, options: BypassOptions<T>) => bypass(tracker, fn, options),
    }),
    [tracker],
  )
}
