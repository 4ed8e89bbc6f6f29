import type { Tracker } from '../index.ts'
import { ErrorBoundary } from './error-boundary.tsx'

/** The options of React 19's `createRoot` and `hydrateRoot` that hear of errors. React 18 knows the last only. */
export interface RootErrorHandlers {
  onCaughtError(error: unknown, info: { componentStack?: string | undefined; errorBoundary?: unknown }): void
  onUncaughtError(error: unknown, info: { componentStack?: string | undefined }): void
  onRecoverableError(error: unknown, info: { componentStack?: string | undefined }): void
}

/**
 * Tracks what only React's root sees: errors caught by boundaries that are not ours, errors no boundary caught (the
 * whole app is gone), and errors React recovered from by itself, as in hydration. React replaces its own logging by
 * these handlers, so they do that logging, too.
 *
 * @example
 * const tracker = createTracker({ transport }).start()
 * createRoot(element, rootErrorHandlers(tracker)).render(
 *   <ErrorTrackingProvider tracker={tracker}><App /></ErrorTrackingProvider>,
 * )
 */
export function rootErrorHandlers(tracker: Tracker): RootErrorHandlers {
  const track = (error: unknown, info: { componentStack?: string | undefined }, details: TrackDetails) =>
    tracker.trackError(error, {
      ...details,
      mechanism: 'react-root',
      type: 'react',
      context: { action: 'component_render' },
      ...(info.componentStack && { componentStack: info.componentStack }),
    })
  return {
    onCaughtError(error, info) {
      // Our boundary is told right after this, and knows more: that the user is blocked, and when no longer.
      if (!(info.errorBoundary instanceof ErrorBoundary)) track(error, info, { impact: { severity: 'high' } })
      // biome-ignore lint/suspicious/noConsole: this is what React does when it has no handler
      console.error(error)
    },
    onUncaughtError(error, info) {
      track(error, info, { impact: { severity: 'critical', userBlocked: true } })
      reportError(error)
    },
    onRecoverableError(error, info) {
      track(error, info, {
        impact: { severity: 'low', userBlocked: false },
        recovery: { attempted: true, successful: true, method: 'rerender' },
      })
      reportError(error)
    },
  }
}

type TrackDetails = NonNullable<Parameters<Tracker['trackError']>[1]>
