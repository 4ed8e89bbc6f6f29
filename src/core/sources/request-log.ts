import type { FailedRequest } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import type { Page } from '../page.ts'
import type { NotedRequest } from '../watched-page.ts'
import { absolute } from './own-requests.ts'
import type { Capture, SourceDetails } from './source.ts'

/** A request on its way. */
export interface StartedRequest {
  method: string
  url: string
  startedAt: number
}

/** Follows requests from where they start to what came of them. */
export interface RequestLog {
  start(method: string, url: string): StartedRequest
  /** An answer came; from status 400 it is an error, told by `answer`. */
  answered(request: StartedRequest, answer: { readonly status: number }): void
  /** No answer came. */
  failed(request: StartedRequest, thrown: unknown, type: 'network' | 'timeout'): void
  /** The browser tells of one that we did not see ourselves. */
  noted(request: NotedRequest): void
}

/** Writes down what came of requests, and reports the failed ones. */
export function createRequestLog(page: Page, capture: Capture): RequestLog {
  function finish({ method, url, startedAt }: StartedRequest, status: number | undefined) {
    // The clock may have been set back meanwhile.
    const durationMs = Math.max(0, page.now() - startedAt)
    const request: FailedRequest = { method, url, ...(status ? { status } : {}), durationMs }
    capture.breadcrumb({
      category: 'request',
      message: `${method} ${url} ${status || 'got no answer'}`,
      data: { durationMs },
    })
    return request
  }

  /**
   * Waits until the app's own handling has run: if it tracks this very object, what it has to say of it comes first,
   * the facts of the request are added to it, and it stays one occurrence.
   */
  function report(thrown: unknown, details: Omit<SourceDetails, 'mechanism'>) {
    if (typeof thrown === 'object' && thrown !== null) capture.about(thrown, details)
    page.after(0, () => capture.error(thrown, { ...details, mechanism: 'request' }))
  }

  return {
    noted({ url, status, durationMs }) {
      if (!capture.isOwn(url))
        report({ status }, { request: { method: 'unknown', url: shortened(url), status, durationMs } })
    },
    start: (method, url) => ({
      method: method.toUpperCase(),
      url: absolute(shortened(url), page.href()),
      startedAt: page.now(),
    }),
    answered(started, answer) {
      if (capture.isOwn(started.url)) return
      const request = finish(started, answer.status)
      if (answer.status >= 400) report(answer, { request })
    },
    failed(started, thrown, type) {
      if (capture.isOwn(started.url)) return
      report(thrown, {
        type,
        code: type === 'timeout' ? 'TIMEOUT' : 'NETWORK_ERROR',
        request: finish(started, undefined),
      })
    },
  }
}

/** The URL as far as it may travel. What a `data:` URL carries is not its address. */
const shortened = (url: string) =>
  (url.startsWith('data:') ? url.slice(0, url.indexOf(',') + 1) : url).slice(0, limits.maxUrlChars)
