import { describe, expect, test } from 'vitest'
import { memoryQueue, type Queue, type Transport } from '../../src/index.ts'
import { type ContractCase, memoryTransport, queueContract, transportContract } from '../../src/testing.ts'

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
  test('finds one that acknowledges nothing', async () => {
    const receipt = { accepted: [], duplicate: [], rejected: [] }
    const silent = () => memoryTransport({ answer: () => ({ outcome: 'delivered', receipt }) })
    expect(await broken(transportContract(silent))).toHaveLength(5)
  })

  test('finds one that goes on after it was aborted', async () => {
    const deaf = (): Transport => {
      const transport = memoryTransport()
      return {
        send: (batch) => transport.send(batch, { signal: new AbortController().signal, leaving: false }),
      }
    }
    expect(await broken(transportContract(deaf))).toEqual(['an aborted attempt is one to repeat'])
  })
})
