import { getEventListeners } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpTransportOptions, httpTransport } from '../../../src/core/transports/http.ts'
import { type Batch, type BatchItem, wireVersion } from '../../../src/protocol/batch.ts'
import { sampleReport } from '../../../src/testing/sample-report.ts'
import { type IntakeServer, startIntakeServer } from '../../support/intake-server.ts'

let server: IntakeServer
beforeAll(async () => {
  server = await startIntakeServer()
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => {
  server.arrivals.length = 0
})

const key = 'kin_test'
const goOn = () => new AbortController().signal
const batchOf = (items: BatchItem[]): Batch => ({
  version: wireVersion,
  sentAt: '2026-01-05T10:00:00.000Z',
  sdk: { name: 'test', version: '1' },
  items,
})
const sendTo = (options: Partial<HttpTransportOptions> = {}, items: BatchItem[] = [sampleReport()]) =>
  httpTransport({ url: server.url, key, ...options }).send(batchOf(items), { signal: goOn(), leaving: false })

describe('what arrives at the server', () => {
  test('a batch, with the key, at the intake below the base URL', async () => {
    const report = sampleReport()
    expect(await sendTo({ url: `${server.url}/`, headers: { 'X-Team': 'shop' } }, [report])).toEqual({
      outcome: 'delivered',
      receipt: { accepted: [report.id], duplicate: [], rejected: [] },
    })
    expect(server.intake.items).toContainEqual(report)
    expect(server.arrivals).toMatchObject([
      {
        path: '/api/v1/batches',
        headers: { authorization: 'Bearer kin_test', 'content-type': 'application/json', 'x-team': 'shop' },
      },
    ])
  })

  test('a large batch is compressed, a small one and one of a leaving page are not', async () => {
    const many = Array.from({ length: 20 }, () => sampleReport())
    const record: BatchItem = {
      kind: 'drop',
      id: sampleReport().id,
      timestamp: '2026-01-05T10:00:00.000Z',
      reason: 'ignored',
      count: 1,
    }
    const transport = httpTransport({ url: server.url, key })
    await transport.send(batchOf(many), { signal: goOn(), leaving: false })
    await transport.send(batchOf([record]), { signal: goOn(), leaving: false })
    await transport.send(batchOf(many), { signal: goOn(), leaving: true })
    expect(server.arrivals.map(({ headers }) => headers['content-encoding'])).toEqual([
      'gzip',
      undefined,
      undefined,
    ])
    expect(server.arrivals[0]?.bytes).toBeLessThan((server.arrivals[2]?.bytes ?? 0) / 4)
  })
})

describe('a page that goes away', () => {
  test('has its request started before anything is waited for, as one that outlives it', () => {
    const calls: RequestInit[] = []
    const transport = httpTransport({
      url: '/errors',
      key,
      fetch(_, init) {
        calls.push(init)
        return new Promise(() => undefined)
      },
    })
    void transport.send(batchOf([sampleReport()]), { signal: goOn(), leaving: true })
    expect(calls).toMatchObject([{ keepalive: true, method: 'POST' }])
  })
})

describe('a request that the browser refuses to let outlive the page', () => {
  const refusing = (calls: (boolean | undefined)[], error: unknown) => {
    return async (_url: string, { keepalive }: RequestInit) => {
      calls.push(keepalive)
      if (keepalive) throw error
      return Response.json({ accepted: [], duplicate: [], rejected: [] }, { status: 202 })
    }
  }
  const leave = (options: Partial<HttpTransportOptions>) =>
    httpTransport({ url: '', key, ...options }).send(batchOf([sampleReport()]), {
      signal: goOn(),
      leaving: true,
    })

  test('goes at once without, as the page may only be hidden', async () => {
    const calls: (boolean | undefined)[] = []
    const answer = await leave({ fetch: refusing(calls, new TypeError('Failed to fetch')) })
    expect(calls).toEqual([true, false])
    expect(answer).toMatchObject({ outcome: 'delivered' })
  })

  test('is tried no third time, and not after any other failure', async () => {
    let calls = 0
    const offline = await leave({
      async fetch() {
        calls += 1
        throw new TypeError('Failed to fetch')
      },
    })
    expect(offline).toEqual({ outcome: 'retry', reason: 'TypeError: Failed to fetch' })
    expect(calls).toBe(2)
    const others: (boolean | undefined)[] = []
    expect(await leave({ fetch: refusing(others, new Error('blocked')) })).toMatchObject({ outcome: 'retry' })
    expect(others).toEqual([true])
  })
})

test('many attempts leave no listeners on the signal of the tracker', async () => {
  const { signal } = new AbortController()
  const transport = httpTransport({ url: server.url, key })
  for (let i = 0; i < 12; i++) await transport.send(batchOf([sampleReport()]), { signal, leaving: false })
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

describe('what an answer means', () => {
  const answers = [
    { status: 413, outcome: 'too-large' },
    { status: 400, outcome: 'refused' },
    { status: 422, outcome: 'refused' },
    { status: 401, outcome: 'denied' },
    { status: 403, outcome: 'denied' },
    { status: 404, outcome: 'denied' },
    { status: 408, outcome: 'retry' },
    { status: 429, outcome: 'retry' },
    { status: 500, outcome: 'retry' },
    { status: 503, outcome: 'retry' },
  ]
  for (const { status, outcome } of answers) {
    test(`${status} is "${outcome}", with what the server said`, async () => {
      server.answerNext({ status, body: JSON.stringify({ detail: 'what to do' }) })
      expect(await sendTo()).toEqual({ outcome, reason: `answered ${status}: what to do` })
    })
  }

  test('a refusal that names items hands them on', async () => {
    const rejected = [{ index: 0, field: 'error.message', rule: 'must be a string', received: '7' }]
    server.answerNext({ status: 422, body: JSON.stringify({ detail: 'nothing to take', rejected }) })
    expect(await sendTo()).toMatchObject({ outcome: 'refused', rejected })
  })

  test('a 200 that is no receipt, as of a hotel network, acknowledges nothing', async () => {
    server.answerNext(
      { status: 200, body: '<html>Room number?</html>' },
      { status: 200, body: '{"ok":true}' },
    )
    const nothing = { outcome: 'retry', reason: 'answered 200 without a receipt' }
    expect(await sendTo()).toEqual(nothing)
    expect(await sendTo()).toEqual(nothing)
  })

  test('Retry-After is handed on, in seconds or as a date', async () => {
    server.answerNext(
      { status: 429, headers: { 'Retry-After': '7' } },
      { status: 503, headers: { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() } },
      { status: 503, headers: { 'Retry-After': 'soon' } },
      { status: 503, headers: { 'Retry-After': new Date(Date.now() - 60_000).toUTCString() } },
    )
    expect(await sendTo()).toMatchObject({ outcome: 'retry', afterMs: 7_000 })
    const byDate = await sendTo()
    expect(byDate.outcome === 'retry' && byDate.afterMs).toBeGreaterThan(50_000)
    expect(byDate.outcome === 'retry' && byDate.afterMs).toBeLessThanOrEqual(60_000)
    expect(await sendTo()).toEqual({ outcome: 'retry', reason: 'answered 503' })
    // One that is over asks for nothing.
    expect(await sendTo()).toEqual({ outcome: 'retry', reason: 'answered 503' })
  })

  test('no server, or no answer in time, is one to repeat', async () => {
    const nobody = await sendTo({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
    expect(nobody).toEqual({ outcome: 'retry', reason: 'TypeError: Failed to fetch' })
    const untilAborted: HttpTransportOptions['fetch'] = (_, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    expect(await sendTo({ timeoutMs: 5, fetch: untilAborted })).toEqual({
      outcome: 'retry',
      reason: 'no answer in 5 ms',
    })
    expect(await sendTo({ url: `${server.url}/silent`, timeoutMs: 5 })).toEqual({
      outcome: 'retry',
      reason: 'no answer in 5 ms',
    })
  })
})

describe('an option that is wrong', () => {
  const wrong = (options: object) => () => httpTransport({ url: '', key, ...options } as HttpTransportOptions)

  test('is refused at creation, by name, rule and value', () => {
    expect(wrong({ url: 'errors.example.com' })).toThrow(
      "httpTransport: `url` must be empty, or begin with '/' or 'http(s)://', received \"errors.example.com\"",
    )
    expect(wrong({ url: undefined })).toThrow('`url` must be empty')
    expect(wrong({ url: ['/'] })).toThrow('`url` must be empty')
    expect(wrong({ key: '' })).toThrow('httpTransport: `key` must be a key, as kin_..., received ""')
    expect(wrong({ key: 'kin_schlüssel' })).toThrow('`key` must be a key')
    for (const timeoutMs of [0, Number.NaN, '5', 5n])
      expect(wrong({ timeoutMs })).toThrow(
        `httpTransport: \`timeoutMs\` must be a number from 1 to 2147483647 ms, received ${typeof timeoutMs === 'string' ? '"5"' : timeoutMs}`,
      )
    expect(wrong({ fetch: '/errors' })).toThrow('`fetch` must be a function, received "/errors"')
    expect(wrong({ headers: { a: 1 } })).toThrow(
      '`headers` must be an object of strings, received [object Object]',
    )
    expect(wrong({ timeoutMS: 5 })).toThrow('`timeoutMS` is no option, received 5')
    expect(() => httpTransport(undefined as never)).toThrow('`url` must be empty')
  })

  test('is not one of these', () => {
    const urls = ['', '/', '/errors', 'https://errors.example.com/']
    expect(urls.map((url) => httpTransport({ url, key }).url)).toEqual([
      '/api/v1/batches',
      '/api/v1/batches',
      '/errors/api/v1/batches',
      'https://errors.example.com/api/v1/batches',
    ])
  })
})
