import type { Batch, Problem, Receipt } from '../../protocol/batch.ts'
import { checkOptions, type Rule } from './check-options.ts'
import { gzip, jsonOf } from './encode-body.ts'
import { retryAfterMs } from './retry-after.ts'
import type { SendOptions, SendOutcome, Transport } from './transport.ts'

export interface HttpTransportOptions {
  /**
   * The server's base URL, as `https://errors.example.com`; empty or a path for the origin of the page. The batches
   * go to `/api/v1/batches` below it.
   */
  url: string
  /** The workspace's ingest key. It may only add errors, so it may stand in a page. */
  key: string
  /** Default: the global `fetch` as it is now, so that later wrappers of it do not see our own requests. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** More headers, for what stands between the page and the server. */
  headers?: Readonly<Record<string, string>>
  /** How long a request may take, in milliseconds; default 30 000. */
  timeoutMs?: number
}

const rules: Record<keyof HttpTransportOptions, Rule> = {
  url: ["must be empty, or begin with '/' or 'http(s)://'", /^(https?:\/\/.+|\/.*|)$/],
  // Beyond ASCII no header can carry it: every attempt would fail.
  key: ['must be a key, as kin_...', /^[!-~]+$/],
  fetch: ['must be a function', (value = fetch) => typeof value === 'function'],
  headers: [
    'must be an object of strings',
    (value) => Object.values(value ?? {}).every((text) => typeof text === 'string'),
  ],
  timeoutMs: [
    'must be a number from 1 to 2147483647 ms',
    (value = 1) => typeof value === 'number' && value >= 1 && value < 2 ** 31,
  ],
}

/**
 * Sends batches to a Kintsugi server as JSON, compressed where the browser can and the page stays.
 *
 * @throws TypeError when an option is wrong, naming it, the rule and the value.
 * @example createTracker({ transport: httpTransport({ url: 'https://errors.example.com', key: 'kin_...' }) })
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  checkOptions('httpTransport', options, rules)
  const { key, timeoutMs = 30_000, fetch: request = fetch } = options
  const base = `${options.url.replace(/\/+$/, '')}/api/v1/`
  const url = `${base}batches`
  const newsUrl = `${base}bugs/news`
  const headers = { Authorization: `Bearer ${key}`, ...options.headers }

  async function send(batch: Batch, { signal, leaving }: SendOptions): Promise<SendOutcome> {
    // `AbortSignal.any` is younger than the browsers we serve.
    const limit = new AbortController()
    const stop = () => limit.abort()
    const timer = setTimeout(() => limit.abort(`no answer in ${timeoutMs} ms`), timeoutMs)
    signal.addEventListener('abort', stop, { signal: limit.signal })
    try {
      const json = jsonOf(batch)
      // A page that is going away has no time to compress.
      const zipped = leaving ? undefined : await gzip(json)
      if (signal.aborted) stop()
      const response = await request(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(zipped && { 'Content-Encoding': 'gzip' }),
          ...headers,
        },
        body: zipped ?? json,
        keepalive: leaving,
        signal: limit.signal,
      })
      return await outcomeOf(response)
    } catch (error) {
      // Beyond 64 KiB under way a browser refuses keepalive. A page that is only hidden lives on: go without.
      if (leaving && error instanceof TypeError) return send(batch, { signal, leaving: false })
      return { outcome: 'retry', reason: String(error) }
    } finally {
      clearTimeout(timer)
      // Takes our listener off a signal that lives as long as the tracker.
      stop()
    }
  }

  return {
    url,
    newsUrl,
    destination: `${url} ${key}`,
    send,
    async news(reportIds, { signal }) {
      const { askByHttp } = await import('../news/news.ts')
      return askByHttp({ url: newsUrl, headers, fetch: request, timeoutMs }, reportIds, signal)
    },
  }
}

/** What is not here is about the address or the key, not about what was sent. */
const outcomes: Record<number, 'refused' | 'too-large' | 'retry'> = {
  400: 'refused',
  408: 'retry',
  413: 'too-large',
  422: 'refused',
  425: 'retry',
  429: 'retry',
}

type Answer = Partial<Receipt & Problem> | null | undefined

async function outcomeOf(response: Response): Promise<SendOutcome> {
  const { ok, status, headers } = response
  // Not JSON, so not from our server: the status says enough.
  const answer: Answer = await response.json().catch(() => undefined)
  // A captive portal and a fallback page answer 200 as well: only a receipt is an acknowledgement.
  if (ok && isReceipt(answer)) return { outcome: 'delivered', receipt: answer }
  const why = ok ? ' without a receipt' : answer?.detail ? `: ${answer.detail}` : ''
  return {
    outcome: outcomes[status] ?? (ok || status >= 500 ? 'retry' : 'denied'),
    reason: `answered ${status}${why}`,
    rejected: Array.isArray(answer?.rejected) ? answer.rejected : undefined,
    afterMs: retryAfterMs(headers.get('Retry-After')),
  }
}

function isReceipt(answer: Answer): answer is Receipt {
  return [answer?.accepted, answer?.duplicate, answer?.rejected].every(Array.isArray)
}
