import { browserWatchedPage, type WatchedPage } from '../watched-page.ts'
import type { Source } from './source.ts'

/** Leaves a breadcrumb for each navigation within the page. The history is listened to, and not replaced. */
export function navigations(watched: WatchedPage = browserWatchedPage()): Source {
  return (page, capture) => {
    let from = page.href()
    return watched.onNavigations((to) => {
      if (to !== from) capture.breadcrumb({ category: 'navigation', message: `${from} to ${to}` })
      from = to
    })
  }
}
