import { expect, test, vi } from 'vitest'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())

/** A queue in a database that begins to fail when told to. */
function failingQueue(): Queue & { fail(): void } {
  const queue = memoryQueue()
  let failing = false
  const unless =
    <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      failing ? Promise.reject(new Error('the disk is gone')) : method(...args)
  return {
    storage: 'indexed-db',
    add: unless(queue.add),
    peek: unless(queue.peek),
    remove: unless(queue.remove),
    size: unless(queue.size),
    clear: unless(queue.clear),
    close: unless(queue.close),
    fail() {
      failing = true
    },
  }
}

test('with a database, errors are told to be kept', async () => {
  const page = fakePage()
  const { outbox, told } = outboxOn({ page, transport: memoryTransport(), queue: failingQueue() })
  const report = sampleReport()
  page.setOnline(false)
  outbox.start()
  outbox.keep(report)
  await page.advance(0)
  expect(told).toMatchObject({ storage: 'indexed-db', waiting: 1, deliveries: { [report.id]: 'kept' } })
})

test('without a database from the start, it says so and sends from memory', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = failingQueue()
  queue.fail()
  const { outbox, told } = outboxOn({ page, transport, queue })
  const items = reports(3)
  outbox.keep(items[0] as (typeof items)[0])
  outbox.start()
  for (const item of items.slice(1)) outbox.keep(item)
  await page.advance(1_000)
  expect(transport.items).toEqual(items)
  expect(told).toMatchObject({
    storage: 'memory',
    storageProblem: 'IndexedDB was refused: Error: the disk is gone',
    faults: [],
  })
})

test('a database that fails on the way costs none of the errors of this page', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = failingQueue()
  const { outbox, told } = outboxOn({ page, transport, queue })
  const items = reports(4)
  page.setOnline(false)
  outbox.start()
  for (const item of items.slice(0, 2)) outbox.keep(item)
  await page.advance(0)
  queue.fail()
  for (const item of items.slice(2)) outbox.keep(item)
  await page.advance(100)
  expect(told).toMatchObject({ storage: 'memory', waiting: 4 })
  page.setOnline(true)
  await page.advance(0)
  expect(transport.items).toEqual(items)
  expect(told).toMatchObject({ waiting: 0, faults: [] })
})

test('a database that never opens is given up after five seconds', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const hang = () => new Promise<never>(() => undefined)
  const queue: Queue = { ...memoryQueue(), storage: 'indexed-db', add: hang, peek: hang, size: hang }
  const { outbox, told } = outboxOn({ page, transport, queue })
  const items = reports(2)
  outbox.start()
  for (const item of items) outbox.keep(item)
  await page.advance(4_900)
  expect(told.storage).toBeUndefined()
  await page.advance(1_000)
  expect(transport.items).toEqual(items)
  expect(told.storageProblem).toBe('IndexedDB was refused: Error: no answer in 5000 ms')
})

test('a backend that was faster than the database gets nothing twice', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const queue = memoryQueue()
  let finish: () => void = () => undefined
  const slow: Queue = {
    ...queue,
    async add(items) {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return queue.add(items)
    },
  }
  const { outbox } = outboxOn({ page, transport, queue: slow })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(0)
  page.setVisible(false)
  await page.advance(0)
  finish()
  await page.advance(1_000)
  expect(await queue.size()).toBe(0)
  expect(transport.batches).toHaveLength(1)
})

test('errors that come faster than the disk writes are sent all the same', async () => {
  const page = fakePage()
  const queue = memoryQueue()
  const transport = memoryTransport()
  let streaming = true
  const slow: Queue = {
    ...queue,
    async add(items) {
      await new Promise((resolve) => setTimeout(resolve))
      // Another one comes before this one is written: there is always a write under way.
      if (streaming) outbox.keep(sampleReport())
      return queue.add(items)
    },
  }
  const { outbox } = outboxOn({ page, transport, queue: slow })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(300)
  await vi.waitFor(() => expect(transport.reports).not.toHaveLength(0))
  streaming = false
  await outbox.stop()
})

test('a queue that throws rather than rejects falls back to memory, too', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const fail = () => {
    throw new Error('not here')
  }
  const queue: Queue = { ...memoryQueue(), size: fail, add: fail, peek: fail, remove: fail }
  const { outbox, told } = outboxOn({ page, transport, queue })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  expect(transport.reports).toHaveLength(1)
  expect(told).toMatchObject({ storage: 'memory', waiting: 0, faults: [] })
  expect(page.timers()).toBeLessThanOrEqual(1)
})
