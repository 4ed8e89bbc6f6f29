import { expect, test, vi } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())

test.each(['memory', 'indexed-db'] as const)(
  'a backend at its limit gets two requests in six and a half seconds, whatever happens, kept in %s',
  async (storage) => {
    const page = fakePage()
    let requests = 0
    const until = page.now() + 6_500
    const transport = memoryTransport({
      answer() {
        requests += 1
        return page.now() < until ? { outcome: 'retry', reason: '429', afterMs: 5_000 } : undefined
      },
    })
    const { outbox } = outboxOn({ page, transport, queue: { ...memoryQueue(), storage } })
    outbox.start()
    for (let tick = 0; tick < 65; tick++) {
      outbox.keep(sampleReport())
      page.setOnline(true)
      page.setVisible(tick % 2 === 0)
      page.emit('window', 'pageshow')
      page.emit('document', 'resume')
      await page.advance(100)
    }
    expect(requests).toBeLessThanOrEqual(2)
    await page.advance(10_000)
    expect(transport.reports).toHaveLength(65)
  },
)

test.each([-7_200_000, 36_000_000])(
  'a clock that jumps by %i ms neither holds up errors nor makes the outbox hammer',
  async (jumpMs) => {
    const page = fakePage()
    let requests = 0
    let down = true
    const transport = memoryTransport({
      answer() {
        requests += 1
        return down ? { outcome: 'retry', reason: 'down' } : undefined
      },
    })
    const { outbox } = outboxOn({ page, transport })
    outbox.start()
    outbox.keep(sampleReport())
    await page.advance(300)
    const { now } = page
    page.now = () => now() + jumpMs
    for (let i = 0; i < 20; i++) outbox.keep(sampleReport())
    await page.advance(400)
    expect(requests).toBe(1)
    down = false
    await page.advance(2_000)
    expect(transport.reports).toHaveLength(21)
    outbox.keep(sampleReport())
    await page.advance(1_300)
    expect(transport.reports).toHaveLength(22)
    expect(requests).toBe(3)
  },
)

test('the advice to thin is handed on', async () => {
  const page = fakePage()
  const transport = memoryTransport({
    answer: ({ items }) => ({
      outcome: 'delivered',
      receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [], thinning: { whole: 5 } },
    }),
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  expect(told.advice).toEqual([{ whole: 5 }])
})

test('a damaged item in the queue is dropped, counted, and holds up nobody', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = memoryQueue()
  const items = reports(5)
  const damaged = toQueueItem(sampleReport())
  await queue.add([...items.slice(0, 2).map(toQueueItem), { ...damaged, json: damaged.json.slice(0, 40) }])
  const { outbox, told } = outboxOn({ page, transport, queue })
  outbox.start()
  for (const item of items.slice(2)) outbox.keep(item)
  await page.advance(2_000)
  expect(transport.reports).toEqual(items)
  expect(told).toMatchObject({ drops: { rejected: 1 }, waiting: 0 })
  expect(transport.items).toContainEqual(expect.objectContaining({ kind: 'drop', count: 1 }))
})

test('where there is no database, memory is bounded as a queue is, and gives up the mildest', async () => {
  const page = fakePage()
  const refuse = () => Promise.reject(new Error('refused'))
  const queue: Queue = { ...memoryQueue(), storage: 'indexed-db', add: refuse, peek: refuse, size: refuse }
  const { outbox, told } = outboxOn({ page, transport: memoryTransport(), queue })
  page.setOnline(false)
  outbox.start()
  for (const report of reports(1_005)) outbox.keep(report)
  const grave = sampleReport({ impact: { severity: 'critical' } })
  outbox.keep(grave)
  await page.advance(0)
  expect(told).toMatchObject({ storage: 'memory', waiting: 1_000, drops: { 'queue-full': 6 } })
  expect(told.deliveries[grave.id]).toBeUndefined()
})

test('an app that emptied the database costs no error of this page', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const inner = memoryQueue()
  let closed = false
  const once =
    <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> => {
      if (!closed) return method(...args)
      closed = false
      return Promise.reject(new Error('closed'))
    }
  const queue: Queue = { ...inner, storage: 'indexed-db', add: once(inner.add), peek: once(inner.peek) }
  const { outbox, told } = outboxOn({ page, transport, queue })
  page.setOnline(false)
  outbox.start()
  const items = reports(3)
  for (const item of items) outbox.keep(item)
  await page.advance(0)
  await inner.clear()
  closed = true
  page.setOnline(true)
  await page.advance(1_000)
  expect(transport.items).toEqual(items)
  expect(told).toMatchObject({ storage: 'indexed-db', storageProblem: undefined, waiting: 0, faults: [] })
})

test('a database that hangs in the middle of its life is given up after five seconds', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const inner = memoryQueue()
  let hangs = false
  const queue: Queue = {
    ...inner,
    storage: 'indexed-db',
    add: (items) => (hangs ? new Promise(() => undefined) : inner.add(items)),
  }
  const { outbox, told } = outboxOn({ page, transport, queue })
  outbox.start()
  await page.advance(0)
  hangs = true
  const report = sampleReport()
  outbox.keep(report)
  await page.advance(6_000)
  expect(transport.items).toEqual([report])
  expect(told.storageProblem).toBe('IndexedDB was refused: Error: no answer in 5000 ms')
})

test('a burst is written in two transactions, and the first begins when its caller has returned', async () => {
  const page = fakePage()
  const queue = memoryQueue()
  const add = vi.fn(queue.add)
  const { outbox } = outboxOn({ page, transport: memoryTransport(), queue: { ...queue, add } })
  outbox.keep(sampleReport())
  expect(add).not.toHaveBeenCalled()
  for (const report of reports(3)) outbox.keep(report)
  await Promise.resolve()
  for (const report of reports(50)) outbox.keep(report)
  await page.advance(0)
  expect(add.mock.calls.map(([items]) => items.length)).toEqual([4, 50])
})
