import { describe, expect, test, vi } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { indexedDbQueue } from '../../src/index.ts'
import { queueContract, sampleReport } from '../../src/testing.ts'

const ownName = () => `queue-${crypto.randomUUID()}`

describe('indexedDbQueue in a real browser', () => {
  for (const { title, run } of queueContract((options) => indexedDbQueue({ ...options, name: ownName() })))
    test(title, run)

  test('what one tab keeps, another finds', async () => {
    const name = ownName()
    const items = [sampleReport(), sampleReport()].map(toQueueItem)
    const tab = indexedDbQueue({ name })
    for (const item of items) await tab.add([item])
    expect(await indexedDbQueue({ name }).peek(10)).toEqual(items)
  })

  test('a connection the browser has closed is told by one rejection, and opened anew', async () => {
    const open = vi.spyOn(indexedDB, 'open')
    const queue = indexedDbQueue({ name: ownName() })
    await queue.add([toQueueItem(sampleReport())])
    const request: IDBOpenDBRequest = open.mock.results[0]?.value
    request.result.close()
    await expect(queue.size()).rejects.toThrow()
    await queue.add([toQueueItem(sampleReport())])
    expect(await queue.size()).toBe(2)
  })

  test('an app that deletes its databases does not wait for us', async () => {
    const name = ownName()
    const queue = indexedDbQueue({ name })
    await queue.add([toQueueItem(sampleReport())])
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = () => resolve()
      request.onblocked = () => reject(new Error('blocked'))
    })
    await expect(queue.size()).rejects.toThrow()
    expect(await queue.size()).toBe(0)
    await queue.add([toQueueItem(sampleReport())])
    expect(await queue.size()).toBe(1)
    await queue.close()
  })
})
