import { createRequestLog } from './request-log.ts'
import type { Source } from './source.ts'
import { watchFetch } from './watch-fetch.ts'
import { watchXhr } from './watch-xhr.ts'

/**
 * Failed requests by `fetch` and XMLHttpRequest: answers from 400 up, and requests that got no answer. Requests the
 * app aborted are not errors, the tracker's own are not watched, and no body is ever touched.
 */
export function requests(): Source {
  return (page, capture) => {
    const log = createRequestLog(page, capture)
    const stops = [watchFetch(page, log, capture), watchXhr(page, log)]
    return () => {
      for (const stop of stops) stop()
    }
  }
}
