import { afterEach, expect, test, vi } from 'vitest'
import { browserPage } from '../../src/core/page.ts'
import { indexedDbQueue, type SendOutcome } from '../../src/index.ts'
import { memoryTransport, sampleReport } from '../../src/testing.ts'
import { outboxOn } from '../support/outbox-bench.ts'

// The browser and its database are real. Where a test says so, one method of IndexedDB is made to fail as it would.

const ownName = () => `outbox-${crypto.randomUUID()}`
const running: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
})

/** An outbox on a real page and database, whose backend is down until told otherwise. */
function rig(name: string, page = browserPage()) {
  let down = true
  const transport = memoryTransport({
    answer: (): SendOutcome | undefined => (down ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const { outbox, told } = outboxOn({
    page,
    transport,
    queue: indexedDbQueue({ name }),
  })
  outbox.start()
  running.push(() => outbox.stop())
  return {
    outbox,
    told,
    transport,
    recover() {
      down = false
      return outbox.flush()
    },
  }
}

function settled(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

test('a database deleted while errors wait in it costs none of this page, and is made again', async () => {
  const name = ownName()
  const { outbox, told, transport, recover } = rig(name)
  const [before, after] = [sampleReport(), sampleReport()]
  outbox.keep(before)
  expect(await outbox.flush()).toEqual({ sent: 0, waiting: 1 })
  await settled(indexedDB.deleteDatabase(name))
  outbox.keep(after)
  expect(await recover()).toEqual({ sent: 2, waiting: 0 })
  expect(transport.items).toEqual([before, after])
  expect(told).toMatchObject({ storage: 'indexed-db', storageProblem: undefined, drops: {}, faults: [] })
})

test('a connection that the browser closes by itself, as when site data is cleared, costs no error', async () => {
  const open = vi.spyOn(indexedDB, 'open')
  const { outbox, told, transport, recover } = rig(ownName())
  const report = sampleReport()
  outbox.keep(report)
  await outbox.flush()
  const db: IDBDatabase = open.mock.results[0]?.value.result
  // Dispatched: only the browser can do it for real.
  const { onclose } = db
  db.close()
  onclose?.call(db, new Event('close'))
  expect(await recover()).toEqual({ sent: 1, waiting: 0 })
  expect(transport.items).toEqual([report])
  expect(told).toMatchObject({ storage: 'indexed-db', faults: [] })
})

test('a database of another version, without our items in it, is left alone: memory goes on', async () => {
  const name = ownName()
  const foreign = await settled(indexedDB.open(name, 7))
  foreign.close()
  const { outbox, told, transport, recover } = rig(name)
  const report = sampleReport()
  outbox.keep(report)
  expect(await recover()).toEqual({ sent: 1, waiting: 0 })
  expect(transport.items).toEqual([report])
  expect(told).toMatchObject({ storage: 'memory', faults: [] })
  expect(told.storageProblem).toMatch('IndexedDB was refused: NotFoundError')
  const again = await settled(indexedDB.open(name))
  expect(again.version).toBe(7)
  again.close()
})

test.each(['UnknownError', 'VersionError', 'AbortError'])(
  'a database that fails to open with %s leaves errors in memory, and says so',
  async (error) => {
    // Made to fail: a damaged database cannot be made from a page.
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      const request = new EventTarget() as IDBOpenDBRequest
      Object.assign(request, { error: new DOMException('Internal error.', error) })
      queueMicrotask(() => request.onerror?.call(request, new Event('error')))
      return request
    })
    const { outbox, told, transport, recover } = rig(ownName())
    const report = sampleReport()
    outbox.keep(report)
    expect(await recover()).toEqual({ sent: 1, waiting: 0 })
    expect(transport.items).toEqual([report])
    expect(told).toMatchObject({
      storage: 'memory',
      storageProblem: `IndexedDB was refused: ${error}: Internal error.`,
      drops: {},
      faults: [],
    })
  },
)

test('a full disk moves the errors of this page to memory, and nothing is lost', async () => {
  const name = ownName()
  const { outbox, told, transport, recover } = rig(name)
  const [before, after] = [sampleReport(), sampleReport()]
  outbox.keep(before)
  await outbox.flush()
  // Made to fail: a real quota is gigabytes.
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  })
  outbox.keep(after)
  expect(await outbox.flush()).toEqual({ sent: 0, waiting: 2 })
  expect(told).toMatchObject({
    storage: 'memory',
    storageProblem: 'IndexedDB was refused: QuotaExceededError: The quota has been exceeded.',
  })
  put.mockRestore()
  expect(await recover()).toEqual({ sent: 2, waiting: 0 })
  expect(transport.items).toEqual([before, after])
  expect(told).toMatchObject({ drops: {}, faults: [] })
})

test('a write that the database takes back when it commits is not told to be kept', async () => {
  const { outbox, told, recover } = rig(ownName())
  await outbox.flush()
  // Made to fail, as when the disk fills up between the request and the commit.
  const { put } = IDBObjectStore.prototype
  const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const request = put.apply(this, args)
    request.onsuccess = () => this.transaction.abort()
    return request
  })
  const report = sampleReport()
  outbox.keep(report)
  await outbox.flush()
  expect(told.deliveries[report.id]).toBeUndefined()
  expect(told.storage).toBe('memory')
  failing.mockRestore()
  expect(await recover()).toEqual({ sent: 1, waiting: 0 })
})

test('a deletion that waits for another tab holds up errors for seconds, not for ever', async () => {
  const name = ownName()
  // Its timers run fifty times as fast: nobody wants to wait for them.
  const page = browserPage()
  const { outbox, told, transport, recover } = rig(name, {
    ...page,
    after: (ms, run) => page.after(ms / 50, run),
  })
  outbox.keep(sampleReport())
  await outbox.flush()
  // A connection of somebody who does not give way: every opening behind the deletion waits for it.
  const stubborn = await settled(indexedDB.open(name))
  const deletion = indexedDB.deleteDatabase(name)
  await new Promise((resolve) => {
    deletion.onblocked = resolve
  })
  outbox.keep(sampleReport())
  expect(await recover()).toEqual({ sent: 2, waiting: 0 })
  expect(transport.reports).toHaveLength(2)
  expect(told).toMatchObject({
    storage: 'memory',
    storageProblem: 'IndexedDB was refused: Error: no answer in 5000 ms',
  })
  stubborn.close()
  await settled(deletion)
})
