import type { ErrorDetails, Tracker } from '../index.ts'
import { ErrorBoundary, FallbackGuard } from './error-boundary.tsx'
import { noteOwnerStack, ownerStack } from './owner-stack.ts'

/** The options of React 19's `createRoot` and `hydrateRoot` that hear of errors. React 18 knows the last only. */
export interface RootErrorHandlers {
  onCaughtError(error: unknown, info: { componentStack?: string | undefined; errorBoundary?: unknown }): void
  onUncaughtError(error: unknown, info: { componentStack?: string | undefined }): void
  onRecoverableError(error: unknown, info: { componentStack?: string | undefined }): void
}

/**
 * Tracks what only React's root sees: errors caught by boundaries that are not ours, errors no boundary caught (the
 * whole app is gone), and errors React recovered from by itself. When these are of the hydration of what a server had
 * rendered, their type is `hydration`. React replaces its own logging by these handlers, so they do that logging, too.
 *
 * @example
 * const tracker = createTracker({ transport }).start()
 * createRoot(element, rootErrorHandlers(tracker)).render(
 *   <ErrorTrackingProvider tracker={tracker}><App /></ErrorTrackingProvider>,
 * )
 */
export function rootErrorHandlers(tracker: Tracker): RootErrorHandlers {
  const track = (
    error: unknown,
    { componentStack }: { componentStack?: string | undefined },
    details: ErrorDetails,
  ) => {
    const owners = ownerStack()
    tracker.trackError(error, {
      mechanism: 'react-root',
      type: 'react',
      ...details,
      ...(componentStack && { componentStack }),
      ...(owners && { ownerStack: owners }),
    })
  }
  return {
    onCaughtError(error, info) {
      const { errorBoundary } = info
      // Our boundary is told right after this, and knows more: that the user is blocked, and when no longer.
      if (errorBoundary instanceof ErrorBoundary || errorBoundary instanceof FallbackGuard)
        noteOwnerStack(errorBoundary)
      else track(error, info, { impact: { severity: 'high' } })
      // biome-ignore lint/suspicious/noConsole: this is what React does when it has no handler
      console.error(error)
    },
    onUncaughtError(error, info) {
      const one = identified(error)
      track(one, info, { impact: { severity: 'critical', userBlocked: true } })
      handOn(one)
    },
    onRecoverableError(error, info) {
      const one = identified(error)
      track(one, info, {
        ...(isOfHydration(error) && { type: 'hydration' }),
        impact: { severity: 'low', userBlocked: false },
        recovery: { attempted: true, successful: true, method: 'rerender' },
      })
      handOn(one)
    },
  }
}

/**
 * How React 18 and 19 word what goes wrong in hydration; in production by a number
 * (https://react.dev/errors/418, 419 and so on).
 */
const hydration =
  /^(?:Hydration failed|There was an error while hydrating|Text content does not match server|The server could not finish|Switched to client rendering|This Suspense boundary received an update|Minified React error #(?:41[89]|42[1235]);)/

const isOfHydration = (error: unknown): boolean => error instanceof Error && hydration.test(error.message)

/**
 * The window is told of it next. Only an object is known again there: a text, `null` or a forgotten `new` would count
 * twice, and are told in an Error's clothes.
 */
function identified(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) return error
  const one = new Error(typeof error === 'function' ? `[function ${error.name}]` : String(error))
  // What stands there is where we are, and not where it was thrown.
  one.stack = ''
  return one
}

/** As React does when it has no handler. */
function handOn(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  // biome-ignore lint/suspicious/noConsole: for want of anybody else to hear it
  else console.error(error)
}
