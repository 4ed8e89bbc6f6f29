import type { BetaErrorStats } from '../index.ts'

/** Where `useBetaErrors` gets its numbers from. */
export interface BetaErrorsApi {
  stats(signal: AbortSignal): Promise<BetaErrorStats>
}

export interface BetaErrorsApiOptions {
  /** The server's base URL, as `https://errors.example.com`; default: the origin of this page. */
  url?: string
  /**
   * A token of the dashboard, the role viewer is enough; default: the session of somebody signed in on the server's own
   * origin. It opens all the dashboard shows: hand it to admins alone, never into a page that everybody gets.
   */
  token?: string
  /** Default: the page's `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * The numbers of a Kintsugi server, by HTTP.
 *
 * @example const api = betaErrorsApi({ url: 'https://errors.example.com', token: admin.errorsToken })
 */
export function betaErrorsApi({ url = '', token, fetch: send }: BetaErrorsApiOptions = {}): BetaErrorsApi {
  return {
    async stats(signal) {
      const ask = send ?? fetch
      const response = await ask(`${url.replace(/\/+$/, '')}/api/beta-errors/stats`, {
        signal,
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
        credentials: 'same-origin',
      })
      const answer: (BetaErrorStats & { detail?: string }) | undefined = await response
        .json()
        .catch(() => undefined)
      // A fallback page answers 200 as well.
      if (response.ok && typeof answer?.active_count === 'number') return answer
      throw new Error(
        `The error server answered ${response.status}${answer?.detail ? `: ${answer.detail}` : ''}`,
      )
    },
  }
}
