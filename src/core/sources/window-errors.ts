import type { Source } from './source.ts'

/** Errors nobody caught. Listens beside the app's own listeners and `window.onerror`, and leaves them alone. */
export function windowErrors(): Source {
  return (page, capture) =>
    page.listen('window', 'error', (event) => {
      const { error, message, filename, lineno, colno } = event as ErrorEvent
      // Where something else than an error was thrown, the event still knows the place.
      const thrown =
        typeof error === 'object' && error !== null
          ? error
          : { name: 'Error', message, stack: filename ? `@${filename}:${lineno}:${colno}` : '' }
      // React 18's development builds show the window what a boundary is about to report, who knows more of it. When
      // nothing else is running, this is at once.
      queueMicrotask(() => capture.error(thrown, { mechanism: 'window-error' }))
    })
}
