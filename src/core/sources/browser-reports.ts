import { browserWatchedPage, type WatchedPage } from '../watched-page.ts'
import type { Source } from './source.ts'

/** What the browser reports by itself: deprecations, interventions, and crashes where it tells of them. */
export function browserReports(watched: WatchedPage = browserWatchedPage()): Source {
  return (_, capture) =>
    watched.onBrowserReports(({ type, body }) => {
      const { message, reason, id, sourceFile, lineNumber } = body ?? {}
      capture.error(
        {
          name: `Browser ${type}`,
          message: message ?? reason ?? id ?? type,
          stack: sourceFile ? `@${sourceFile}:${lineNumber ?? 1}:1` : '',
        },
        { mechanism: 'browser-report', impact: { severity: type === 'crash' ? 'high' : 'low' } },
      )
    })
}
