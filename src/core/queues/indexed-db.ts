import { createStore, promisifyRequest as done, type UseStore } from 'idb-keyval'
import { boundsOf, overflow, type QueueBounds, weightOf } from './eviction.ts'
import type { Queue, QueueItem } from './queue.ts'

export interface IndexedDbQueueOptions extends QueueBounds {
  /**
   * The database; default `kintsugi`. All of this origin with the same name share what waits, and any of them sends it,
   * to wherever it reports. `createTracker` by itself takes a name for each destination.
   */
  name?: string
}

/** The id first, so that keys stand in the order of time; the others, so that eviction reads keys alone. */
type Key = [id: string, rank: number, bytes: number]

const rangeOf = (id: string) => IDBKeyRange.bound([id], [id, []])

/**
 * Keeps items in IndexedDB: they outlive the tab, and the browser. Touches IndexedDB on first use, never when made;
 * where it is missing or refused (some private modes, a server), the first use rejects.
 *
 * @throws TypeError when `maxItems` or `maxBytes` is not a whole number from 1.
 * @example createTracker({ transport, queue: indexedDbQueue({ name: 'checkout-errors' }) })
 */
export function indexedDbQueue({ name = 'kintsugi', ...options }: IndexedDbQueueOptions = {}): Queue {
  const bounds = boundsOf('indexedDbQueue', options)
  let opened: UseStore | undefined
  /**
   * How many items there were after the last add, and their bytes: a thousand keys are not read for every error. The
   * count tells whether another tab was at work meanwhile; should one have removed as many as it added, the bytes are
   * off until the next look.
   */
  let known = { count: 0, bytes: 0 }

  async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    opened ??= createStore(name, 'items')
    try {
      return await opened(mode, (store) => {
        const { db } = store.transaction
        // An app that deletes its databases, as at a sign-out, must not wait for us. The connection stays ours when it
        // is closed: using it rejects, and so the items are not missed without a word.
        db.onversionchange = db.onclose = () => db.close()
        return work(store)
      })
    } catch (error) {
      opened = undefined
      throw error
    }
  }

  /** In the transaction of `add`, so that no other tab's comes between. */
  async function evict(store: IDBObjectStore, added: readonly QueueItem[]): Promise<QueueItem[]> {
    const count = await done(store.count())
    const bytes = known.bytes + weightOf(added)
    if (count === known.count + added.length && count <= bounds.maxItems && bytes <= bounds.maxBytes) {
      known = { count, bytes }
      return []
    }
    const keys = (await done(store.getAllKeys())) as unknown as Key[]
    const all = keys.map(([id, rank, bytes]) => ({ id, rank, bytes }))
    const doomed = overflow(all, bounds)
    known = { count: count - doomed.length, bytes: weightOf(all) - weightOf(doomed) }
    return Promise.all(
      doomed.map(({ id }) => {
        const item = done<QueueItem>(store.get(rangeOf(id)))
        store.delete(rangeOf(id))
        return item
      }),
    )
  }

  return {
    storage: 'indexed-db',
    add: (items) =>
      use('readwrite', async (store) => {
        for (const item of items) store.put(item, [item.id, item.rank, item.bytes])
        const [evicted] = await Promise.all([evict(store, items), done(store.transaction)])
        return evicted
      }),
    peek: (limit) => use('readonly', (store) => done<QueueItem[]>(store.getAll(undefined, limit))),
    remove: (ids) =>
      use('readwrite', async (store) => {
        const doomed = new Set(ids)
        const sorted = [...ids].sort()
        const range = IDBKeyRange.bound(sorted.slice(0, 1), [sorted.at(-1) ?? '', []])
        // What was sent together mostly stands together: then one request is enough, and a tenth of the work.
        const keys = (await done(store.getAllKeys(range))) as unknown as Key[]
        if (keys.every(([id]) => doomed.has(id))) store.delete(range)
        else for (const id of ids) store.delete(rangeOf(id))
        await done(store.transaction)
      }),
    size: () => use('readonly', (store) => done(store.count())),
    clear: () =>
      use('readwrite', (store) => {
        store.clear()
        return done(store.transaction)
      }),
    async close() {
      await opened?.('readonly', async (store) => store.transaction.db.close())
      opened = undefined
    },
  }
}
