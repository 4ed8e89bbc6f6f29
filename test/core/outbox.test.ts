import { expect, test } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import type { SendOutcome } from '../../src/core/transports/transport.ts'
import type { BatchItem } from '../../src/protocol/batch.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { type FakeLocks, fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())
const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)
const never = new Promise<SendOutcome>(() => undefined)

test('a burst of errors goes out by itself, as one batch', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport })
  const items = reports(5)
  outbox.start()
  for (const item of items) outbox.keep(item)
  await page.advance(1_000)
  expect(transport.batches).toHaveLength(1)
  expect(transport.items).toEqual(items)
  expect(Object.values(told.deliveries)).toEqual(Array(5).fill('sent'))
  expect(told.waiting).toBe(0)
})

test('what an earlier page left behind is sent at the start', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = memoryQueue()
  const left = reports(3)
  await queue.add(left.map(toQueueItem))
  outboxOn({ page, transport, queue }).outbox.start()
  await page.advance(0)
  expect(transport.items).toEqual(left)
  expect(await queue.size()).toBe(0)
})

test('a page that dies between sending and removing costs a duplicate, never an error', async () => {
  const queue = memoryQueue()
  const transport = memoryTransport()
  const report = sampleReport()
  // It arrived, and the answer never came back.
  const dying = memoryTransport({
    answer(batch, options) {
      void transport.send(batch, options)
      return never
    },
  })
  const first = fakePage()
  const { outbox } = outboxOn({ page: first, transport: dying, queue })
  outbox.start()
  outbox.keep(report)
  await first.advance(1_000)

  const second = fakePage()
  outboxOn({ page: second, transport, queue }).outbox.start()
  await second.advance(0)
  expect(transport.batches.map(({ items }) => idsOf(items))).toEqual([[report.id], [report.id]])
  expect(transport.items).toHaveLength(1)
  expect(await queue.size()).toBe(0)
})

test('offline it waits for the network, yet looks for itself after a while', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport })
  page.setOnline(false)
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(20_000)
  expect(transport.items).toHaveLength(0)
  expect(told.waiting).toBe(1)
  await page.advance(10_000)
  expect(transport.items).toHaveLength(1)

  outbox.keep(sampleReport())
  await page.advance(1_000)
  expect(transport.items).toHaveLength(1)
  page.setOnline(true)
  await page.advance(0)
  expect(transport.items).toHaveLength(2)
})

test('two tabs with one queue send each error once, and both learn that it was sent', async () => {
  const locks: FakeLocks = new Map()
  const queue = memoryQueue()
  const persistent: Queue = { ...queue, storage: 'indexed-db' }
  const transport = memoryTransport()
  const pages = [fakePage({ locks }), fakePage({ locks })]
  const tabs = pages.map((page) => outboxOn({ page, transport, queue: persistent }))
  const items = reports(20)
  for (const { outbox } of tabs) outbox.start()
  items.forEach((item, index) => {
    tabs[index % 2]?.outbox.keep(item)
  })
  await Promise.all(pages.map((page) => page.advance(1_000)))
  const sent = transport.batches.flatMap((batch) => idsOf(batch.items))
  expect(sent.sort()).toEqual(idsOf(items).sort())
  tabs.forEach(({ told }, tab) => {
    const own = items.filter((_, index) => index % 2 === tab)
    expect(own.map(({ id }) => told.deliveries[id])).toEqual(Array(10).fill('sent'))
  })
})

test('an error that comes in while the outbox looks for the last time is not forgotten', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = memoryQueue()
  let look: () => void = () => undefined
  const slow: Queue = {
    ...queue,
    async peek(limit) {
      const items = await queue.peek(limit)
      await new Promise<void>((resolve) => {
        look = resolve
      })
      return items
    },
  }
  const { outbox } = outboxOn({ page, transport, queue: slow })
  outbox.start()
  await page.advance(0)
  // It has seen an empty queue, and does not know it yet.
  outbox.keep(sampleReport())
  await page.advance(1_000)
  for (let looks = 0; looks < 2; looks++) {
    look()
    await page.advance(0)
  }
  expect(transport.items).toHaveLength(1)
})

test('a flush ends the pause, sends all there is and says what came of it', async () => {
  const page = fakePage()
  let down = true
  const transport = memoryTransport({
    answer: () => (down ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  for (const item of reports(3)) outbox.keep(item)
  expect(await outbox.flush()).toEqual({ sent: 0, waiting: 3 })
  down = false
  expect(await outbox.flush()).toEqual({ sent: 3, waiting: 0 })
})

test('a stopped outbox aborts what is under way, leaves nothing attached, and goes on when started', async () => {
  const page = fakePage()
  let aborted = false
  let stuck = true
  const transport = memoryTransport({
    answer(_, { signal }) {
      if (!stuck) return undefined
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted = true
          resolve({ outcome: 'retry', reason: 'aborted' })
        })
      })
    },
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  await outbox.stop()
  expect({ aborted, listeners: page.listeners(), timers: page.timers() }).toEqual({
    aborted: true,
    listeners: 0,
    timers: 0,
  })
  outbox.keep(sampleReport())
  await page.advance(10_000)
  expect(transport.items).toHaveLength(0)
  stuck = false
  outbox.start()
  await page.advance(1_000)
  expect(transport.items).toHaveLength(2)
  expect(told.problem).toBeUndefined()
})

test('what the app changes after an error is not changed in its report', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport })
  const report = sampleReport()
  outbox.start()
  outbox.keep(report)
  report.error.message = 'something else'
  await page.advance(1_000)
  expect(transport.reports[0]?.error.message).toBe('total is undefined')
})
