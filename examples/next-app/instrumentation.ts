import type { Instrumentation } from 'next'

/** Next tells of every error that a route, a server component or an action threw. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  request,
  { routePath, routeType },
) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { tracker } = await import('./server-tracker')
  tracker.trackError(error, {
    context: { page: routePath, action: `${request.method} ${routeType}` },
    impact: { severity: 'high', userBlocked: true },
  })
}
