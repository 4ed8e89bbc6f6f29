import { useCallback, useContext } from 'react'
import { type BypassOptions, bypass } from '../index.ts'
import { outsideProvider, TrackerContext } from './tracker-context.ts'
import type { ErrorTracking } from './use-error-tracking.ts'

/**
 * `bypass` of the core, bound to the provider's tracker: runs what has a known bug, and gives a fallback instead of the
 * error. The bypass is recorded with its reason, and the tester is told. Stays the same from render to render.
 *
 * @throws Outside an `ErrorTrackingProvider`.
 * @example
 * const bypass = useBypass()
 * const total = bypass(() => totalOf(basket), {
 *   errorType: 'EMPTY_BASKET_BYPASS',
 *   reason: 'The total of an empty basket reads the first price',
 *   fallback: 0,
 * })
 */
export function useBypass(): ErrorTracking['bypass'] {
  const tracker = useContext(TrackerContext)
  if (!tracker) throw outsideProvider('useBypass()')
  return useCallback(<T>(fn: () => T, options: BypassOptions<T>) => bypass(tracker, fn, options), [tracker])
}
