import type { Source } from './source.ts'

/** Rejected promises nobody handled. */
export function unhandledRejections(): Source {
  return (page, capture) =>
    page.listen('window', 'unhandledrejection', (event) =>
      capture.error((event as PromiseRejectionEvent).reason, { mechanism: 'unhandled-rejection' }),
    )
}
