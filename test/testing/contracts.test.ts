import { describe, expect, test } from 'vitest'
import { type Batch, memoryQueue, type Queue, type Transport } from '../../src/index.ts'
import {
  type ContractCase,
  memoryTransport,
  queueContract,
  type Trouble,
  transportContract,
  troubles,
} from '../../src/testing.ts'

/** The titles of the promises that do not hold. */
async function broken(cases: ContractCase[]): Promise<string[]> {
  const titles: string[] = []
  for (const { title, run } of cases) await run().catch(() => titles.push(title))
  return titles
}

const queueWith = (flaw: (queue: Queue) => Partial<Queue>) => (options: { maxItems?: number }) => {
  const queue = memoryQueue(options)
  return { ...queue, ...flaw(queue) }
}

describe('the contract of queues', () => {
  const flaws: Record<string, (queue: Queue) => Partial<Queue>> = {
    'takes items out when they are looked at': (queue) => ({
      async peek(limit) {
        const items = await queue.peek(limit)
        await queue.remove(items.map(({ id }) => id))
        return items
      },
    }),
    'hands out the newest first': (queue) => ({
      peek: async (limit) => (await queue.peek(1_000)).reverse().slice(0, limit),
    }),
    'forgets what it had to evict': (queue) => ({
      async add(items) {
        await queue.add(items)
        return []
      },
    }),
    'removes nothing': () => ({ remove: async () => undefined }),
    'loses its items when closed': (queue) => ({ close: () => queue.clear() }),
  }
  for (const [flaw, make] of Object.entries(flaws)) {
    test(`finds one that ${flaw}`, async () => {
      expect(await broken(queueContract(queueWith(make)))).not.toEqual([])
    })
  }
})

describe('the contract of transports', () => {
  const flaws: Record<string, () => Transport> = {
    'acknowledges nothing': () =>
      memoryTransport({
        answer: () => ({ outcome: 'delivered', receipt: { accepted: [], duplicate: [], rejected: [] } }),
      }),
    'acknowledges what it was sent once before': () => {
      const known: Batch[] = []
      return memoryTransport({
        answer(batch) {
          const first = known.length === 0
          known.push(batch)
          return first ? undefined : { outcome: 'refused', reason: 'seen before' }
        },
      })
    },
    'stamps the batch it was handed': () => {
      const transport = memoryTransport()
      return {
        send(batch, options) {
          batch.sentAt = 'now'
          return transport.send(batch, options)
        },
      }
    },
    'drops what is too large for a page in leaving': () =>
      memoryTransport({
        answer: (batch, { leaving }) =>
          leaving && JSON.stringify(batch).length > 64_000
            ? { outcome: 'retry', reason: 'too large' }
            : undefined,
      }),
  }
  for (const [flaw, make] of Object.entries(flaws)) {
    test(`finds one that ${flaw}`, async () => {
      expect(await broken(transportContract(make))).not.toEqual([])
    })
  }

  test('finds one that goes on after it was aborted', async () => {
    const deaf = (): Transport => {
      const transport = memoryTransport()
      return {
        send: (batch) => transport.send(batch, { signal: new AbortController().signal, leaving: false }),
      }
    }
    expect(await broken(transportContract(deaf))).toEqual(['an aborted attempt is one to repeat'])
  })

  test('finds, for every trouble of a backend, one that takes it for a receipt', async () => {
    const blind = () => memoryTransport()
    const known = transportContract(blind).length
    expect(await broken(transportContract(blind, { troubles }).slice(known))).toHaveLength(troubles.length)
  })

  test('finds, for every trouble of a backend, one that throws', async () => {
    const throwing = (trouble?: Trouble): Transport =>
      trouble ? { send: () => Promise.reject(new Error(trouble)) } : memoryTransport()
    expect(await broken(transportContract(throwing, { troubles }))).toHaveLength(troubles.length)
  })
})
