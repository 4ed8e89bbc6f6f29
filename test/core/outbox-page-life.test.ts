import { expect, test } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import type { SendOptions, SendOutcome } from '../../src/core/transports/transport.ts'
import type { Batch } from '../../src/protocol/batch.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { type FakeLocks, type FakePage, fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const persistentQueue = (): Queue => ({ ...memoryQueue(), storage: 'indexed-db' })

/** A backend that answers when the page's clock says so. */
function slowTransport(page: FakePage, answerMs: number) {
  const seen: SendOptions[] = []
  const transport = memoryTransport({
    answer(_, options) {
      seen.push(options)
      return new Promise<SendOutcome>((resolve) => {
        const late = page.after(answerMs, () => resolve({ outcome: 'retry', reason: 'down' }))
        options.signal.addEventListener('abort', () => {
          late()
          resolve({ outcome: 'retry', reason: 'aborted' })
        })
      })
    },
  })
  return { transport, seen }
}

test('a page that comes back from the back/forward cache has sent nothing twice, and sends on', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport, queue: persistentQueue() })
  outbox.start()
  await page.advance(0)
  const [before, after] = [sampleReport(), sampleReport()]
  outbox.keep(before)
  page.emit('window', 'pagehide', { persisted: true })
  await page.advance(60_000)
  page.emit('window', 'pageshow', { persisted: true })
  outbox.keep(after)
  await page.advance(2_000)
  expect(transport.batches.flatMap(({ items }) => items)).toEqual([before, after])
  expect(told).toMatchObject({ waiting: 0, faults: [] })
})

test('what is leaving is not sent beside that while its answer is awaited, and goes again when it failed', async () => {
  const page = fakePage()
  const { transport, seen } = slowTransport(page, 5_000)
  const { outbox } = outboxOn({ page, transport, queue: persistentQueue() })
  outbox.start()
  outbox.keep(sampleReport())
  page.setVisible(false)
  page.setVisible(true)
  await page.advance(4_000)
  expect(seen.map(({ leaving }) => leaving)).toEqual([true])
  await page.advance(5_000)
  expect(seen.map(({ leaving }) => leaving)).toEqual([true, false])
})

test.each(['pagehide', 'freeze'])('a page that has its %s holds up no other tab', async (event) => {
  const locks: FakeLocks = new Map()
  const queue = persistentQueue()
  const page = fakePage({ locks })
  const { transport } = slowTransport(page, 3_600_000)
  const { outbox } = outboxOn({ page, transport, queue })
  outbox.start()
  const report = sampleReport()
  outbox.keep(report)
  await page.advance(1_000)

  const backend = memoryTransport()
  const other = fakePage({ locks })
  outboxOn({ page: other, transport: backend, queue }).outbox.start()
  await other.advance(1_000)
  expect(backend.items).toEqual([])
  page.emit(event === 'freeze' ? 'document' : 'window', event)
  await page.advance(0)
  await other.advance(0)
  expect(backend.items).toEqual([report])
})

test('a page that is frozen and resumed goes on sending', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport, queue: persistentQueue() })
  outbox.start()
  await page.advance(0)
  page.emit('document', 'freeze')
  outbox.keep(sampleReport())
  page.emit('document', 'resume')
  await page.advance(1_000)
  expect(transport.items).toHaveLength(1)
})

test('a discarded tab finds what it kept when it is loaded again', async () => {
  const queue = persistentQueue()
  const page = fakePage()
  page.setOnline(false)
  const { outbox } = outboxOn({ page, transport: memoryTransport(), queue })
  outbox.start()
  const report = sampleReport()
  outbox.keep(report)
  await page.advance(0)
  // Discarded: no event, no timer, nothing.
  const again = fakePage()
  const transport = memoryTransport()
  outboxOn({ page: again, transport, queue }).outbox.start()
  await again.advance(0)
  expect(transport.items).toEqual([report])
})

test('all transports of a page leave together within the bytes a browser allows', () => {
  const page = fakePage()
  const leaving: Batch[] = []
  const transport = memoryTransport({
    answer(batch) {
      leaving.push(batch)
      return new Promise<SendOutcome>(() => undefined)
    },
  })
  const tags = { all: 'x'.repeat(20_000) }
  for (let made = 0; made < 3; made++) {
    const { outbox } = outboxOn({ page, transport })
    outbox.start()
    outbox.keep(sampleReport({ tags }))
    outbox.keep(sampleReport({ tags }))
  }
  page.emit('window', 'pagehide')
  const bytes = leaving.reduce((sum, batch) => sum + JSON.stringify(batch).length, 0)
  expect(leaving.flatMap(({ items }) => items)).toHaveLength(2)
  expect(bytes).toBeLessThan(65_536)
})

test('what has left makes room for what leaves next', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  const tags = { all: 'x'.repeat(40_000) }
  for (let hidden = 0; hidden < 3; hidden++) {
    outbox.keep(sampleReport({ tags }))
    page.setVisible(false)
    await page.advance(0)
    page.setVisible(true)
  }
  expect(transport.items).toHaveLength(3)
})

test('a queue full of what is leaving does not send the account of what was dropped in circles', async () => {
  const page = fakePage()
  const { transport, seen } = slowTransport(page, 5_000)
  const { outbox } = outboxOn({ page, transport, queue: memoryQueue({ maxItems: 2 }) })
  outbox.start()
  await page.advance(0)
  outbox.keep(sampleReport())
  outbox.keep(sampleReport())
  page.setVisible(false)
  await page.advance(0)
  outbox.drop('ignored', 1)
  page.setVisible(true)
  await page.advance(1_000)
  expect(seen).toHaveLength(1)
})

test('a denied consent forgets all that waits, in memory and in the queue, and counts it nowhere', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = persistentQueue()
  await queue.add([toQueueItem(sampleReport())])
  const { outbox, told } = outboxOn({ page, transport, queue })
  page.setOnline(false)
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(0)
  outbox.keep(sampleReport())
  outbox.drop('ignored', 2)
  await outbox.wipe()
  page.setOnline(true)
  await page.advance(1_000)
  await outbox.flush()
  expect(transport.items).toEqual([])
  expect(await queue.size()).toBe(0)
  expect(told).toMatchObject({ waiting: 0, drops: { ignored: 2 }, faults: [] })
})

test('a denied consent takes back a request that is under way, and what comes after a new one is sent', async () => {
  const page = fakePage()
  let consent = false
  let aborted = false
  const transport = memoryTransport({
    answer(_, { signal }) {
      if (consent) return undefined
      return new Promise<SendOutcome>((resolve) => {
        signal.addEventListener('abort', () => {
          aborted = true
          resolve({ outcome: 'retry', reason: 'aborted' })
        })
      })
    },
  })
  const { outbox } = outboxOn({ page, transport, queue: persistentQueue() })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  await outbox.wipe()
  expect(aborted).toBe(true)
  consent = true
  const report = sampleReport()
  outbox.keep(report)
  await page.advance(2_000)
  expect(transport.items).toEqual([report])
})

test('what gathers for the database when the page goes is written at once', async () => {
  const page = fakePage()
  const queue = persistentQueue()
  const { outbox } = outboxOn({ page, transport: memoryTransport({ answer: () => down }), queue })
  page.setOnline(false)
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(0)
  for (let index = 0; index < 3; index++) outbox.keep(sampleReport())
  await page.advance(0)
  expect(await queue.size()).toBe(1)
  page.emit('window', 'pagehide')
  await page.advance(0)
  expect(await queue.size()).toBe(4)
})

const down = { outcome: 'retry', reason: 'offline' } as const
