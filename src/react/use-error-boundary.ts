import { useContext, useMemo, useState } from 'react'
import { BoundaryContext } from './boundary-context.ts'

/** What {@link useErrorBoundary} gives; the names are those of react-error-boundary. */
export interface ErrorBoundaryControl {
  /** What the nearest boundary has caught; `null` while it has caught nothing. */
  error: unknown
  /** Renders the children of the nearest boundary again, if it has caught something and trying again is still offered. */
  resetBoundary(): void
  /** Shows the nearest boundary's fallback for it, and tracks it: what an event handler or a promise threw. */
  showBoundary(error: unknown): void
}

/**
 * The nearest `ErrorBoundary`, for what React does not catch by itself.
 *
 * @throws Outside an `ErrorBoundary`; and what was shown, for the boundary to catch.
 * @example
 * const { showBoundary } = useErrorBoundary()
 * useEffect(() => {
 *   loadOrders().then(setOrders, showBoundary)
 * }, [showBoundary])
 */
export function useErrorBoundary(): ErrorBoundaryControl {
  const boundary = useContext(BoundaryContext)
  if (!boundary) throw new Error('useErrorBoundary() found no <ErrorBoundary> above the component.')
  const [shown, show] = useState<{ error: unknown }>()
  const { error, resetErrorBoundary } = boundary
  const control = useMemo(
    () => ({
      error,
      resetBoundary: () => resetErrorBoundary(),
      showBoundary: (error: unknown) => show({ error }),
    }),
    [error, resetErrorBoundary],
  )
  if (shown) throw shown.error
  return control
}
