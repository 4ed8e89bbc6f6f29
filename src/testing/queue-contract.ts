import type { Queue, QueueItem } from '../index.ts'
import { type ContractCase, expectSame } from './contract.ts'
import { sampleReport } from './sample-report.ts'

/** Makes an empty queue of its own for each case. */
type MakeQueue = (options: Bounds) => Queue | Promise<Queue>
type Bounds = { maxItems?: number; maxBytes?: number }

/**
 * What every queue has to keep to, for any test runner.
 *
 * @example
 * for (const { title, run } of queueContract(() => myQueue())) test(title, run)
 */
export function queueContract(make: MakeQueue): ContractCase[] {
  const withQueue = async (options: Bounds, work: (queue: Queue) => Promise<void>) => {
    const queue = await make(options)
    try {
      await work(queue)
    } finally {
      await queue.close()
    }
  }

  return [
    {
      title: 'items come out as they went in, oldest first however late they came',
      run: () =>
        withQueue({}, async (queue) => {
          const items = itemsOf(3)
          await addAll(queue, [...items.slice(1), ...items.slice(0, 1)])
          expectSame('what waits', await queue.peek(10), items)
        }),
    },
    {
      title: 'looking at items leaves them where they are',
      run: () =>
        withQueue({}, async (queue) => {
          const items = itemsOf(3)
          await addAll(queue, items)
          expectSame('the first look', idsOf(await queue.peek(2)), idsOf(items.slice(0, 2)))
          expectSame('the second look', idsOf(await queue.peek(2)), idsOf(items.slice(0, 2)))
          expectSame('the size', await queue.size(), 3)
        }),
    },
    {
      title: 'an item added again changes nothing',
      run: () =>
        withQueue({ maxItems: 2 }, async (queue) => {
          const items = itemsOf(2)
          await queue.add(items)
          expectSame('what had to go', await queue.add(items.map((item) => ({ ...item }))), [])
          expectSame('what waits', await queue.peek(10), items)
        }),
    },
    {
      title: 'items are removed by id, and an unknown id is no error',
      run: () =>
        withQueue({}, async (queue) => {
          const items = itemsOf(5)
          await addAll(queue, items)
          await queue.remove([...idsOf(items.slice(0, 2)), sampleReport().id])
          expectSame('what waits', idsOf(await queue.peek(10)), idsOf(items.slice(2)))
          await queue.remove(idsOf([items[2], items[4]] as QueueItem[]))
          expectSame('what stands between', idsOf(await queue.peek(10)), idsOf(items.slice(3, 4)))
        }),
    },
    {
      title: 'items added at once are all kept',
      run: () =>
        withQueue({}, async (queue) => {
          const items = itemsOf(40)
          await Promise.all(items.map((item) => queue.add([item])))
          expectSame('what waits', idsOf(await queue.peek(100)), idsOf(items))
        }),
    },
    {
      title: 'a full queue gives up the oldest of the lowest rank, and says which',
      run: () =>
        withQueue({ maxItems: 3 }, async (queue) => {
          const [high, low, lowToo, critical] = itemsOf(4, [4, 2, 2, 5])
          const evicted = await addAll(queue, [high, low, lowToo, critical] as QueueItem[])
          expectSame('what had to go', evicted, [low])
          expectSame('what waits', await queue.peek(10), [high, lowToo, critical])
        }),
    },
    {
      title: 'a full queue of higher ranks gives up the new one',
      run: () =>
        withQueue({ maxItems: 2 }, async (queue) => {
          const items = itemsOf(3, [4, 5, 2])
          expectSame('what had to go', await addAll(queue, items), items.slice(2))
          expectSame('the size', await queue.size(), 2)
        }),
    },
    {
      title: 'a queue is as full by bytes as by count, whether the items come one by one or together',
      run: async () => {
        for (const together of [true, false]) {
          const items = itemsOf(4, [3, 2, 3, 2]).map((item) => ({ ...item, bytes: 100 }))
          await withQueue({ maxBytes: 250 }, async (queue) => {
            const evicted = together ? await queue.add(items) : await addAll(queue, items)
            expectSame('what had to go', idsOf(evicted), idsOf([items[1], items[3]] as QueueItem[]))
            expectSame('what waits', await queue.peek(10), [items[0], items[2]])
          })
        }
      },
    },
    {
      title: 'after some were removed, there is room again',
      run: () =>
        withQueue({ maxItems: 3, maxBytes: 250 }, async (queue) => {
          const items = itemsOf(6).map((item) => ({ ...item, bytes: 100 }))
          await queue.add(items.slice(0, 2))
          await queue.remove(idsOf(items.slice(0, 2)))
          expectSame('what had to go', await addAll(queue, items.slice(2, 4)), [])
          expectSame('what had to go', await queue.add(items.slice(4)), items.slice(2, 4))
        }),
    },
    {
      title: 'an item too large for the whole queue pushes out no other',
      run: () =>
        withQueue({ maxBytes: 250 }, async (queue) => {
          const [small, large] = itemsOf(2, [2, 5])
          const items = [
            { ...small, bytes: 100 },
            { ...large, bytes: 251 },
          ] as QueueItem[]
          expectSame('what had to go', await addAll(queue, items), items.slice(1))
        }),
    },
    {
      title: 'a cleared queue is empty',
      run: () =>
        withQueue({}, async (queue) => {
          await addAll(queue, itemsOf(2))
          await queue.clear()
          expectSame('what waits', await queue.peek(10), [])
        }),
    },
    {
      title: 'a closed queue keeps its items, and opens again when it is used',
      run: () =>
        withQueue({}, async (queue) => {
          const items = itemsOf(2)
          await addAll(queue, items)
          await queue.close()
          expectSame('what waits', await queue.peek(10), items)
        }),
    },
  ]
}

/** Items of these ranks, light unless the case says otherwise. */
const itemsOf = (count: number, ranks: readonly number[] = []): QueueItem[] =>
  Array.from({ length: count }, (_, index) => {
    const report = sampleReport()
    return { id: report.id, rank: ranks[index] ?? 3, bytes: 1, json: JSON.stringify(report) }
  })

const idsOf = (items: readonly QueueItem[]) => items.map(({ id }) => id)

async function addAll(queue: Queue, items: readonly QueueItem[]): Promise<QueueItem[]> {
  const evicted: QueueItem[] = []
  for (const item of items) evicted.push(...(await queue.add([item])))
  return evicted
}
