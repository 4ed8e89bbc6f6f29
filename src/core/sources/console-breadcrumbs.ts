import { plain } from '../steps/plain.ts'
import { browserWatchedPage, type ConsoleMethod, type WatchedPage } from '../watched-page.ts'
import type { Source } from './source.ts'

/**
 * Leaves a breadcrumb for what the app writes to the console. Only for who passes it: it replaces methods of the
 * console, by which developer tools show our line in the place of the app's.
 *
 * @param methods - default `warn` and `error`
 * @example createTracker({ transport, sources: [windowErrors(), unhandledRejections(), consoleBreadcrumbs()] })
 */
export function consoleBreadcrumbs(
  methods: readonly ConsoleMethod[] = ['warn', 'error'],
  watched: WatchedPage = browserWatchedPage(),
): Source {
  return (_, capture) => {
    let watching = true
    const stops = methods.map((method) =>
      watched.wrapConsole(method, (original) => (...args) => {
        // Somebody may have wrapped ours in turn: then it stays, and goes silent.
        if (watching)
          capture.safely(() => {
            const words = args
              .slice(0, 10)
              .map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(plain(arg))))
            capture.breadcrumb({ category: 'console', message: `${method}: ${words.join(' ')}` })
          })
        original(...args)
      }),
    )
    return () => {
      watching = false
      for (const stop of stops) stop()
    }
  }
}
