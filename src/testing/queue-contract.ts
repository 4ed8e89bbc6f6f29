import type { Queue } from '../index.ts'
import type { BatchItem } from '../protocol/batch.ts'
import type { Severity } from '../protocol/severity.ts'
import { type ContractCase, expectSame } from './contract.ts'
import { sampleReport } from './sample-report.ts'

/** Makes an empty queue of its own for each case. */
type MakeQueue = (options: { maxItems?: number; maxBytes?: number }) => Queue | Promise<Queue>

/**
 * What every queue has to keep to, for any test runner.
 *
 * @example
 * for (const { title, run } of queueContract(() => myQueue())) test(title, run)
 */
export function queueContract(make: MakeQueue): ContractCase[] {
  const withQueue = async (options: Parameters<MakeQueue>[0], work: (queue: Queue) => Promise<void>) => {
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
          const items = reports(3)
          await addAll(queue, [...items.slice(1), ...items.slice(0, 1)])
          expectSame('what waits', await queue.peek(10), items)
        }),
    },
    {
      title: 'looking at items leaves them where they are',
      run: () =>
        withQueue({}, async (queue) => {
          const items = reports(3)
          await addAll(queue, items)
          expectSame('the first look', idsOf(await queue.peek(2)), idsOf(items.slice(0, 2)))
          expectSame('the second look', idsOf(await queue.peek(2)), idsOf(items.slice(0, 2)))
          expectSame('the size', await queue.size(), 3)
        }),
    },
    {
      title: 'an item added again changes nothing',
      run: () =>
        withQueue({}, async (queue) => {
          const [item] = reports(1)
          await addAll(queue, [item, { ...item, release: '2.0.0' }] as BatchItem[])
          expectSame('what waits', await queue.peek(10), [item])
        }),
    },
    {
      title: 'items are removed by id, and an unknown id is no error',
      run: () =>
        withQueue({}, async (queue) => {
          const items = reports(3)
          await addAll(queue, items)
          await queue.remove([...idsOf(items.slice(0, 2)), sampleReport().id])
          expectSame('what waits', idsOf(await queue.peek(10)), idsOf(items.slice(2)))
        }),
    },
    {
      title: 'items added at once are all kept',
      run: () =>
        withQueue({}, async (queue) => {
          const items = reports(40)
          await Promise.all([
            queue.add(items.slice(0, 10)),
            ...items.slice(10).map((item) => queue.add([item])),
          ])
          expectSame('what waits', idsOf(await queue.peek(100)), idsOf(items))
        }),
    },
    {
      title: 'a full queue gives up the oldest of the mildest reports, and says which',
      run: () =>
        withQueue({ maxItems: 3 }, async (queue) => {
          const [high, low, lowToo, critical] = reports(4, ['high', 'low', 'low', 'critical'])
          const evicted = await addAll(queue, [high, low, lowToo, critical] as BatchItem[])
          expectSame('what had to go', evicted, [low])
          expectSame('what waits', await queue.peek(10), [high, lowToo, critical])
        }),
    },
    {
      title: 'a full queue of graver reports gives up the new one',
      run: () =>
        withQueue({ maxItems: 2 }, async (queue) => {
          const items = reports(3, ['high', 'critical', 'low'])
          expectSame('what had to go', await addAll(queue, items), items.slice(2))
          expectSame('the size', await queue.size(), 2)
        }),
    },
    {
      title: 'in a full queue, a drop record makes room before a recovery, and that before any report',
      run: () =>
        withQueue({ maxItems: 2 }, async (queue) => {
          const [report, another] = reports(2, ['low', 'critical'])
          const { id, timestamp } = sampleReport()
          const recovery: BatchItem = {
            kind: 'recovery',
            id,
            timestamp,
            reportId: id,
            recovery: { attempted: true, successful: true, method: 'retry' },
          }
          const drop: BatchItem = {
            kind: 'drop',
            id: sampleReport().id,
            timestamp,
            reason: 'sampled',
            count: 5,
          }
          const evicted = await addAll(queue, [recovery, drop, report, another] as BatchItem[])
          expectSame('what had to go', evicted, [drop, recovery])
          expectSame(
            'what waits',
            idsOf(await queue.peek(10)).sort(),
            idsOf([report, another] as BatchItem[]).sort(),
          )
        }),
    },
    {
      title: 'a queue that is too heavy gives up as many as it takes, counted in bytes and not in characters',
      run: () =>
        withQueue({ maxBytes: 10_000 }, async (queue) => {
          const [small] = reports(1)
          const heavy = sampleReport({ release: '合'.repeat(3_150) })
          const [after] = reports(1)
          expectSame('what had to go', await addAll(queue, [small, heavy] as BatchItem[]), [small])
          expectSame('what had to go', await addAll(queue, [after] as BatchItem[]), [heavy])
        }),
    },
    {
      title: 'items added together are evicted together',
      run: () =>
        withQueue({ maxItems: 2 }, async (queue) => {
          const items = reports(5)
          expectSame('what had to go', await queue.add(items), items.slice(0, 3))
          expectSame('what waits', await queue.peek(10), items.slice(3))
        }),
    },
    {
      title: 'a cleared queue is empty',
      run: () =>
        withQueue({}, async (queue) => {
          await addAll(queue, reports(2))
          await queue.clear()
          expectSame('what waits', await queue.peek(10), [])
        }),
    },
    {
      title: 'a closed queue keeps its items, and opens again when it is used',
      run: () =>
        withQueue({}, async (queue) => {
          const items = reports(2)
          await addAll(queue, items)
          await queue.close()
          expectSame('what waits', await queue.peek(10), items)
        }),
    },
  ]
}

const reports = (count: number, severities: readonly Severity[] = []) =>
  Array.from({ length: count }, (_, index) =>
    sampleReport({ impact: { severity: severities[index] ?? 'medium' } }),
  )

const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)

async function addAll(queue: Queue, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const evicted: BatchItem[] = []
  for (const item of items) evicted.push(...(await queue.add([item])))
  return evicted
}
