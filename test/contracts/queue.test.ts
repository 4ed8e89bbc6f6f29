import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { indexedDbQueue } from '../../src/core/queues/indexed-db.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import { queueContract, sampleReport } from '../../src/testing.ts'

describe('memoryQueue', () => {
  for (const { title, run } of queueContract(memoryQueue)) test(title, run)
})

describe('indexedDbQueue', () => {
  let made = 0
  const ownName = () => `contract-${made++}`

  for (const { title, run } of queueContract((options) => indexedDbQueue({ ...options, name: ownName() })))
    test(title, run)

  test('what one queue keeps, another of the same name finds', async () => {
    const name = ownName()
    const item = toQueueItem(sampleReport())
    await indexedDbQueue({ name }).add([item])
    expect(await indexedDbQueue({ name }).peek(10)).toEqual([item])
  })

  test('a connection the browser has closed is told by one rejection, and opened anew', async () => {
    const open = vi.spyOn(indexedDB, 'open')
    const queue = indexedDbQueue({ name: ownName() })
    await queue.add([toQueueItem(sampleReport())])
    open.mock.results[0]?.value.result.close()
    await expect(queue.size()).rejects.toThrow()
    await queue.add([toQueueItem(sampleReport())])
    expect(await queue.size()).toBe(2)
  })

  test('making one touches no database', () => {
    const open = vi.spyOn(indexedDB, 'open')
    indexedDbQueue()
    expect(open).not.toHaveBeenCalled()
  })
})

describe.each(['maxItems', 'maxBytes'])('a wrong %s', (name) => {
  for (const value of [0, -1, 2.5, Number.NaN]) {
    test(`${value} is refused by name, rule and value`, () => {
      const message = `\`${name}\` must be a whole number from 1, received ${value}`
      expect(() => memoryQueue({ [name]: value })).toThrow(`memoryQueue: ${message}`)
      expect(() => indexedDbQueue({ [name]: value })).toThrow(`indexedDbQueue: ${message}`)
    })
  }
})
