import { expect, test, vi } from 'vitest'
import {
  consoleTransport,
  createTracker,
  httpTransport,
  memoryQueue,
  rateLimited,
  several,
  type Transport,
  tunnelled,
} from '../../../src/index.ts'
import { memoryTransport, sampleReport } from '../../../src/testing.ts'
import { fakePage } from '../../support/fake-page.ts'

const batch = { version: 1 as const, sentAt: '2026-01-05T10:00:00.000Z', sdk: { name: 't', version: '1' } }
const send = (transport: Transport) =>
  transport.send(
    { ...batch, items: [sampleReport()] },
    { signal: new AbortController().signal, leaving: false },
  )

test('the console is told of each item in a line, with the item to unfold', async () => {
  const said: unknown[][] = []
  const report = sampleReport({ count: 3 })
  await consoleTransport({ info: (...args) => said.push(args) }).send(
    { ...batch, items: [report] },
    { signal: new AbortController().signal, leaving: false },
  )
  expect(said).toEqual([['[kintsugi] medium TypeError: total is undefined (3 times)', report]])
})

const named = (name: string, answer?: Parameters<typeof memoryTransport>[0]) =>
  Object.assign(memoryTransport(answer), { destination: name })

test('each of several gets every report and every account of drops, and one that fails does not hold up the other', async () => {
  const page = fakePage()
  const up = named('up')
  let down = true
  const failing = named('failing', {
    answer: () => (down ? { outcome: 'retry', reason: 'no disk' } : undefined),
  })
  const tracker = createTracker({ transport: several(up, failing), page, sources: [] }).start()
  tracker.trackError(new Error('both'))
  tracker.trackError(Object.assign(new Error('none'), { code: 'CANCELLED' }))
  await page.advance(2_000)
  expect(up.items.map(({ kind }) => kind)).toEqual(['report', 'drop'])
  expect(failing.items).toEqual([])
  expect(tracker.state.getState()).toMatchObject({ sendProblem: 'no disk', drops: { ignored: 1 } })
  expect(tracker.state.getState().recent[0]?.delivery).toBe('sent')
  down = false
  await page.advance(60_000)
  expect(failing.items.map(({ kind }) => kind)).toEqual(['report', 'drop'])
  await tracker.close()
})

test('several in several are as many, and a queue goes with one alone', () => {
  const [a, b, c] = [named('a'), named('b'), named('c')]
  expect(several(several(a, b), c).parts).toEqual([a, b, c])
  expect(() => createTracker({ transport: several(a, b), queue: memoryQueue() })).toThrow(
    '`queue` goes with one transport: each of several has its own',
  )
  expect(() => createTracker({ transport: several(a), queue: memoryQueue() })).not.toThrow()
})

test.each<[string, () => unknown, string]>([
  ['none', () => several(), 'several: must be given a transport, received none'],
  ['no transport', () => several('/x' as never), 'several: argument 1 must be a transport, received /x'],
  [
    'the same place twice',
    () => several(httpTransport({ url: '/', key: 'k' }), httpTransport({ url: '', key: 'k' })),
    'several: argument 2 sends where another does: /api/v1/batches',
  ],
  [
    'the same place twice, without an address to tell or a key to leak,',
    () => several(named('server kin_secret'), named('server kin_secret')),
    'several: argument 2 sends where another does: it has no url',
  ],
  [
    'no number of batches',
    () => rateLimited(memoryTransport(), { maxBatches: 0, perMs: 1 }),
    'rateLimited: `maxBatches` must be a whole number from 1, received 0',
  ],
  [
    'a limit misspelt',
    () => rateLimited(memoryTransport(), { maxBatches: 1, perMs: 1, perSecond: 1 } as never),
    'rateLimited: `perSecond` is no option, received 1',
  ],
  [
    'a tunnel to another origin, as two slashes are,',
    () => tunnelled({ url: '', key: 'k', path: '//elsewhere.test' }),
    'tunnelled: `path` must begin with \'/\', received "//elsewhere.test"',
  ],
  [
    'a tunnel to elsewhere',
    () => tunnelled({ url: '', key: 'k', path: 'https://elsewhere.test' }),
    'tunnelled: `path` must begin with \'/\', received "https://elsewhere.test"',
  ],
])('%s throws at creation and says what would be right', (_, make, message) => {
  expect(make).toThrow(message)
})

test('over its rate a transport asks to wait, and whole again after the time it asked for', async () => {
  vi.useFakeTimers()
  const inner = memoryTransport()
  const transport = rateLimited(inner, { maxBatches: 2, perMs: 1_000 })
  await send(transport)
  await vi.advanceTimersByTimeAsync(400)
  await send(transport)
  expect(await send(transport)).toEqual({
    outcome: 'retry',
    reason: '2 batches in 1000 ms were sent already',
    afterMs: 600,
  })
  await vi.advanceTimersByTimeAsync(600)
  expect(await send(transport)).toMatchObject({ outcome: 'delivered' })
  vi.setSystemTime(0)
  expect(await send(transport)).toMatchObject({ outcome: 'delivered' })
  expect(inner.batches).toHaveLength(4)
  vi.useRealTimers()
})

test('what a page sends in leaving goes over the rate, and counts', async () => {
  const inner = memoryTransport()
  const transport = rateLimited(inner, { maxBatches: 1, perMs: 60_000 })
  const leave = () =>
    transport.send(
      { ...batch, items: [sampleReport()] },
      { signal: new AbortController().signal, leaving: true },
    )
  expect(await leave()).toMatchObject({ outcome: 'delivered' })
  expect(await leave()).toMatchObject({ outcome: 'delivered' })
  expect(await send(transport)).toMatchObject({ outcome: 'retry' })
  expect(inner.batches).toHaveLength(2)
})

test('a transport that is an instance of a class is limited as any', async () => {
  class Custom implements Transport {
    private readonly inner = memoryTransport()
    get url() {
      return '/custom'
    }
    get destination() {
      return 'custom'
    }
    send(...args: Parameters<Transport['send']>) {
      return this.inner.send(...args)
    }
  }
  const transport = rateLimited(new Custom(), { maxBatches: 1, perMs: 60_000 })
  expect(transport).toMatchObject({ url: '/custom', destination: 'custom' })
  expect(await send(transport)).toMatchObject({ outcome: 'delivered' })
})

test('who sends to several without a tracker is told of each item what holds for all', async () => {
  const items = [sampleReport(), sampleReport(), sampleReport()]
  const ids = items.map(({ id }) => id)
  const why = { index: 0, field: 'error', rule: 'must be an object', received: '7' }
  const strict = memoryTransport({
    answer: () => ({
      outcome: 'delivered',
      receipt: { accepted: ids.slice(2), duplicate: ids.slice(1, 2), rejected: [why] },
    }),
  })
  const options = { signal: new AbortController().signal, leaving: false }
  const both = several(memoryTransport(), strict)
  expect(await both.send({ ...batch, items }, options)).toEqual({
    outcome: 'delivered',
    receipt: { accepted: ids.slice(1), duplicate: [], rejected: [why] },
  })
  expect(await both.send({ ...batch, items }, options)).toMatchObject({
    receipt: { accepted: ids.slice(2), duplicate: ids.slice(1, 2), rejected: [why] },
  })
  const broken: Transport = { send: () => Promise.reject(new Error('no disk')) }
  expect(await several(memoryTransport(), broken).send({ ...batch, items }, options)).toEqual({
    outcome: 'retry',
    reason: 'Error: no disk',
  })
})

test('a limited pair is a pair of limited ones', () => {
  expect(rateLimited(several(named('a'), named('b')), { maxBatches: 1, perMs: 1 }).parts).toHaveLength(2)
})

test('a tunnel asks at its own address, which is what the tracker takes for its own requests', async () => {
  const asked: string[] = []
  const transport = tunnelled({
    url: 'https://errors.test',
    key: 'k',
    path: '/support/messages',
    fetch: async (url) => {
      asked.push(url)
      return new Response(null, { status: 503 })
    },
  })
  await send(transport)
  expect(asked).toEqual(['/support/messages'])
  expect(transport.url).toBe('/support/messages')
  expect(transport.destination).toBe('https://errors.test/api/v1/batches k')
})

test('a request that the browser refuses to let outlive its page goes without', async () => {
  const asked: (boolean | undefined)[] = []
  const transport = httpTransport({
    url: '',
    key: 'k',
    fetch: async (_, { keepalive }) => {
      asked.push(keepalive)
      if (keepalive) throw new TypeError('Failed to fetch')
      return Response.json({ accepted: ['x'], duplicate: [], rejected: [] })
    },
  })
  const leaving = { signal: new AbortController().signal, leaving: true }
  expect(await transport.send({ ...batch, items: [] }, leaving)).toMatchObject({ outcome: 'delivered' })
  expect(asked).toEqual([true, false])
})
