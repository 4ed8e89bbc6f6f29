import { browserWatchedPage, type WatchedPage } from '../watched-page.ts'
import type { Source } from './source.ts'

/** After so long, what the user does has nothing to do with the error any more. */
const recentMs = 60_000

/**
 * What users did next: when one who was blocked by an error reloads the page or goes elsewhere, that is recorded as
 * the recovery they tried. It is the next page of the tab that tells which of the two it was.
 */
export function nextSteps(watched: WatchedPage = browserWatchedPage()): Source {
  return (page, capture) => {
    const blocked = (watched.takeWord() ?? '').split(' ').filter(Boolean)
    const method = watched.arrivedBy() === 'reload' ? 'reload' : 'navigate'
    for (const id of blocked)
      capture.recovery(id, { attempted: true, successful: false, method, userAction: method })
    return page.listen('window', 'pagehide', () => {
      const ids = capture
        .recent()
        .filter(
          ({ impact, timestamp }) => impact.userBlocked && page.now() - Date.parse(timestamp) < recentMs,
        )
        .map(({ id }) => id)
      if (ids.length > 0) watched.leaveWord(ids.slice(-5).join(' '))
    })
  }
}
