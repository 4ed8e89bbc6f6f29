import { describe, expect, test, vi } from 'vitest'
import { indexedDbQueue } from '../../src/index.ts'
import { queueContract, sampleReport } from '../../src/testing.ts'

const ownName = () => `queue-${crypto.randomUUID()}`

describe('indexedDbQueue in a real browser', () => {
  for (const { title, run } of queueContract((options) => indexedDbQueue({ ...options, name: ownName() })))
    test(title, run)

  test('what one tab keeps, another finds', async () => {
    const name = ownName()
    const reports = [sampleReport(), sampleReport()]
    const tab = indexedDbQueue({ name })
    for (const report of reports) await tab.add([report])
    expect(await indexedDbQueue({ name }).peek(10)).toEqual(reports)
  })

  test('a connection the browser has closed is opened anew', async () => {
    const open = vi.spyOn(indexedDB, 'open')
    const queue = indexedDbQueue({ name: ownName() })
    await queue.add([sampleReport()])
    const request: IDBOpenDBRequest = open.mock.results[0]?.value
    request.result.close()
    await queue.add([sampleReport()])
    expect(await queue.size()).toBe(2)
  })

  test('an app that deletes its databases does not wait for us', async () => {
    const name = ownName()
    const queue = indexedDbQueue({ name })
    await queue.add([sampleReport()])
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = () => resolve()
      request.onblocked = () => reject(new Error('blocked'))
    })
    expect(await queue.size()).toBe(0)
    await queue.add([sampleReport()])
    expect(await queue.size()).toBe(1)
    await queue.close()
  })
})
