import type { Problem, Receipt } from '../../protocol/batch.ts'
import { encodeBody } from './encode-body.ts'
import { retryAfterMs } from './retry-after.ts'
import type { SendOutcome, Transport } from './transport.ts'

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

/**
 * Sends batches to a Kintsugi server as JSON, compressed where the browser can and the page stays.
 *
 * @throws TypeError when an option is wrong, naming it, the rule and the value.
 * @example createTracker({ transport: httpTransport({ url: 'https://errors.example.com', key: 'kin_...' }) })
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { url: base, key, headers = {}, timeoutMs = 30_000, fetch: send = fetch, ...unknown } = options ?? {}
  const isBase = typeof base === 'string' && /^(https?:\/\/.+|\/.*|)$/.test(base)
  const areTexts = headers !== null && Object.values(headers).every((value) => typeof value === 'string')
  const isTime = typeof timeoutMs === 'number' && timeoutMs >= 1 && timeoutMs < 2 ** 31
  for (const [name, value] of Object.entries(unknown)) check(name, value, false, 'is no option')
  check('url', base, isBase, "must be empty, or begin with '/' or 'http(s)://'")
  // Beyond ASCII no header can carry it: every attempt would fail.
  check('key', key, typeof key === 'string' && /^[!-~]+$/.test(key), 'must be a key, as kin_...')
  check('fetch', send, typeof send === 'function', 'must be a function')
  check('headers', headers, areTexts, 'must be an object of strings')
  check('timeoutMs', timeoutMs, isTime, 'must be a number from 1 to 2147483647 ms')
  const url = `${base.replace(/\/+$/, '')}/api/v1/batches`

  return {
    url,
    destination: `${url} ${key}`,
    async send(batch, { signal, leaving }) {
      const json = JSON.stringify(batch)
      // A page that is going away has no time to compress.
      const body = leaving ? { data: json, headers: {} } : await encodeBody(json)
      const timer = timeLimit(signal, timeoutMs)
      try {
        const response = await send(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Bearer ${key}`,
            ...body.headers,
            ...headers,
          },
          body: body.data,
          keepalive: leaving,
          signal: timer.signal,
        })
        return outcomeOf(response.status, response.headers, await response.text())
      } catch (error) {
        return { outcome: 'retry', reason: timer.expired() ? `no answer in ${timeoutMs} ms` : String(error) }
      } finally {
        timer.stop()
      }
    },
  }
}

function check(option: string, value: unknown, ok: boolean, rule: string): void {
  if (ok) return
  const received = typeof value === 'string' ? JSON.stringify(value) : String(value)
  throw new TypeError(`httpTransport: \`${option}\` ${rule}, received ${received}`)
}

/** A signal that also aborts after a time. `AbortSignal.any` is younger than the browsers we serve. */
function timeLimit(outer: AbortSignal, ms: number) {
  const controller = new AbortController()
  let expired = false
  const abort = () => controller.abort()
  const timer = setTimeout(() => {
    expired = true
    abort()
  }, ms)
  outer.addEventListener('abort', abort)
  if (outer.aborted) abort()
  return {
    signal: controller.signal,
    expired: () => expired,
    stop() {
      clearTimeout(timer)
      outer.removeEventListener('abort', abort)
    },
  }
}

function outcomeOf(status: number, headers: Headers, text: string): SendOutcome {
  const answer = parse(text)
  if (status >= 200 && status < 300) {
    // A captive portal and a fallback page answer 200 as well: only a receipt is an acknowledgement.
    if (isReceipt(answer)) return { outcome: 'delivered', receipt: answer }
    return { outcome: 'retry', reason: `answered ${status} without a receipt` }
  }
  const problem = answer as Partial<Problem> | undefined
  const reason = `answered ${status}${problem?.detail ? `: ${problem.detail}` : ''}`
  if (status === 413) return { outcome: 'too-large', reason }
  if (status === 400 || status === 422) {
    return Array.isArray(problem?.rejected)
      ? { outcome: 'refused', reason, rejected: problem.rejected }
      : { outcome: 'refused', reason }
  }
  if (status >= 500 || [408, 425, 429].includes(status)) {
    const afterMs = retryAfterMs(headers.get('Retry-After'), Date.now())
    return { outcome: 'retry', reason, ...(afterMs !== undefined && { afterMs }) }
  }
  // Anything else is about the address or the key, not about what was sent.
  return { outcome: 'denied', reason }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    // Not JSON, so not from our server: the status says enough.
    return undefined
  }
}

function isReceipt(value: unknown): value is Receipt {
  const receipt = value as Partial<Receipt> | undefined
  return [receipt?.accepted, receipt?.duplicate, receipt?.rejected].every(Array.isArray)
}
