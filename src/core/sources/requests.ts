import { browserWatchedPage, type WatchedPage } from '../watched-page.ts'
import { createRequestLog } from './request-log.ts'
import type { Source } from './source.ts'
import { watchFetch } from './watch-fetch.ts'
import { watchXhr } from './watch-xhr.ts'

/**
 * Failed requests by `fetch` and XMLHttpRequest: answers from 400 up, and requests that got no answer. Requests the
 * app aborted are not errors, the tracker's own are not watched, and no body is ever touched. What was begun before
 * this source is taken from the browser's own list, which knows the status, but neither the method nor what got no
 * answer.
 */
export function requests(watched: WatchedPage = browserWatchedPage()): Source {
  return (page, capture) => {
    const log = createRequestLog(page, capture)
    const stops = [
      watched.onEarlyFailures((request) => log.noted(request)),
      watchFetch(watched, log, capture),
      watchXhr(watched, log),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
}
