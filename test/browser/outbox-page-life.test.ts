import { afterEach, expect, test, vi } from 'vitest'
import { browserPage } from '../../src/core/page.ts'
import {
  httpTransport,
  indexedDbQueue,
  type Queue,
  type SendOutcome,
  type Transport,
} from '../../src/index.ts'
import { memoryTransport, sampleReport } from '../../src/testing.ts'
import { outboxOn } from '../support/outbox-bench.ts'

// Database, locks, timers and frames are real. The events of a page's life are dispatched: a test cannot go away.

const ownName = () => `outbox-${crypto.randomUUID()}`
const running: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
})

function startOn(queue: Queue, transport: Transport, page = browserPage()) {
  const { outbox, told } = outboxOn({ page, transport, queue })
  outbox.start()
  running.push(() => outbox.stop())
  return { outbox, told }
}

const persisted = (type: string) => window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }))

test('a page that goes to the back/forward cache and comes back sends each error once', async () => {
  const transport = memoryTransport()
  const { outbox, told } = startOn(indexedDbQueue({ name: ownName() }), transport)
  await outbox.flush()
  const [before, after] = [sampleReport(), sampleReport()]
  outbox.keep(before)
  persisted('pagehide')
  expect(transport.items).toEqual([before])
  persisted('pageshow')
  outbox.keep(after)
  await vi.waitFor(() => expect(told.deliveries).toEqual({ [before.id]: 'sent', [after.id]: 'sent' }))
  await vi.waitFor(() => expect(told.waiting).toBe(0))
  expect(transport.batches.flatMap(({ items }) => items)).toEqual([before, after])
  expect(told.faults).toEqual([])
})

test('a tab that freezes in the middle of a request lets another one send, and goes on when resumed', async () => {
  const name = ownName()
  const stuck: Transport = {
    send: (_, { signal, leaving }) =>
      new Promise<SendOutcome>((resolve) => {
        const fail = () => resolve({ outcome: 'retry', reason: 'aborted' })
        // A request of a frozen page ends when the page is awake again; what leaves is refused.
        if (leaving) fail()
        signal.addEventListener('abort', fail)
      }),
  }
  const sending = vi.spyOn(stuck, 'send')
  const frozen = startOn(indexedDbQueue({ name }), stuck)
  const report = sampleReport()
  frozen.outbox.keep(report)
  await vi.waitFor(() => expect(sending).toHaveBeenCalled())

  const transport = memoryTransport()
  // The second tab is in this document as well, and must not hear of the first one's freezing.
  const deaf = { ...browserPage(), listen: () => () => undefined }
  const { outbox } = startOn(indexedDbQueue({ name }), transport, deaf)
  const flushing = outbox.flush()
  // The lock is real: as long as the first tab holds it, the second waits.
  const held = await navigator.locks.query()
  expect(held.held?.map((lock) => lock.name)).toContain('outbox')
  document.dispatchEvent(new Event('freeze'))
  await flushing
  expect(transport.items).toEqual([report])
  document.dispatchEvent(new Event('resume'))
  await frozen.outbox.flush()
  await vi.waitFor(() => expect(frozen.told.deliveries[report.id]).toBe('sent'))
})

test('a tab that dies with the lock hands it on', async () => {
  const name = ownName()
  const queue = indexedDbQueue({ name })
  const transport = memoryTransport()
  // A frame is a page of its own, with locks of its own: this one takes ours and never lets go.
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const theirs = frame.contentWindow?.navigator.locks
  await new Promise<void>((resolve) => {
    void theirs
      ?.request('outbox', () => {
        resolve()
        return new Promise(() => undefined)
      })
      .catch(() => undefined)
  })
  const { outbox } = startOn(queue, transport)
  outbox.keep(sampleReport())
  const flushing = outbox.flush()
  await vi.waitFor(async () => {
    const { pending } = await navigator.locks.query()
    expect(pending?.map((lock) => lock.name)).toContain('outbox')
  })
  expect(transport.items).toHaveLength(0)
  frame.remove()
  expect(await flushing).toEqual({ sent: 1, waiting: 0 })
})

test('a discarded tab sends when it is loaded again what it kept before', async () => {
  const name = ownName()
  const down = memoryTransport({ answer: () => ({ outcome: 'retry', reason: 'down' }) })
  const discarded = startOn(indexedDbQueue({ name }), down)
  const report = sampleReport()
  discarded.outbox.keep(report)
  await vi.waitFor(() => expect(discarded.told.deliveries[report.id]).toBe('kept'))
  // No event tells of a discard. Nothing more is asked of the first outbox; its pause is still running.
  const transport = memoryTransport()
  startOn(indexedDbQueue({ name }), transport)
  await vi.waitFor(() => expect(transport.items).toEqual([report]))
})

test('a server at its limit gets one request until its Retry-After is over, then one probe', async () => {
  let limitedUntil = Number.POSITIVE_INFINITY
  const requests: number[] = []
  const transport = httpTransport({
    url: '',
    key: 'kin_test',
    async fetch(_, init) {
      requests.push(performance.now())
      if (performance.now() < limitedUntil)
        return new Response('', { status: 429, headers: { 'Retry-After': '1' } })
      const { items } = JSON.parse(await bodyText(init))
      return Response.json({
        accepted: items.map((item: { id: string }) => item.id),
        duplicate: [],
        rejected: [],
      })
    },
  })
  const { outbox, told } = startOn(indexedDbQueue({ name: ownName() }), transport)
  outbox.keep(sampleReport())
  await vi.waitFor(() => expect(told.problem).toMatch('429'))
  await vi.waitFor(() => expect(Object.values(told.deliveries)).toEqual(['kept']))
  limitedUntil = 0
  for (let tick = 0; tick < 20; tick++) {
    outbox.keep(sampleReport())
    window.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    document.dispatchEvent(new Event('resume'))
    persisted('pageshow')
    await new Promise((resolve) => setTimeout(resolve))
  }
  expect(requests).toHaveLength(1)
  await vi.waitFor(() => expect(told.waiting).toBe(0), { timeout: 5_000 })
  expect(requests).toHaveLength(2)
  expect((requests[1] ?? 0) - (requests[0] ?? 0)).toBeGreaterThanOrEqual(990)
  expect(new Set(Object.values(told.deliveries))).toEqual(new Set(['sent']))
})

test('a clock that jumps while errors wait holds up none of them', async () => {
  const now = vi.spyOn(Date, 'now')
  const real = performance.timeOrigin
  const transport = memoryTransport()
  const { outbox } = startOn(indexedDbQueue({ name: ownName() }), transport)
  let thrown = 0
  for (const jumpMs of [0, -7_200_000, 36_000_000]) {
    now.mockImplementation(() => real + performance.now() + jumpMs)
    outbox.keep(sampleReport())
    thrown += 1
    await vi.waitFor(() => expect(transport.items).toHaveLength(thrown), { timeout: 5_000 })
  }
  expect(transport.batches).toHaveLength(3)
})

async function bodyText({ body, headers }: RequestInit): Promise<string> {
  const { body: stream } = new Response(body)
  const zipped = new Headers(headers).get('Content-Encoding') === 'gzip'
  return new Response(zipped ? stream?.pipeThrough(new DecompressionStream('gzip')) : stream).text()
}
