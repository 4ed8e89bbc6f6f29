import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import type { BatchItem } from '../../protocol/batch.ts'
import { checkMaxItems, defaultMaxItems, evictionRank } from './eviction.ts'
import type { Queue } from './queue.ts'

export interface IndexedDbQueueOptions {
  /**
   * The database; default `kintsugi`. All of this origin with the same name share what waits, and any of them sends it,
   * to wherever it reports. `createTracker` by itself takes a name for each destination.
   */
  name?: string
  /** From 1; default 1000. */
  maxItems?: number
}

/** An id first, so that keys stand in the order of time (UUIDv7); the rank, so that eviction reads keys alone. */
type Key = [id: string, rank: number]

const keyOf = (item: BatchItem): Key => [item.id, evictionRank(item)]
const rangeOf = (id: string) => IDBKeyRange.bound([id], [id, []])

/** Deletes the oldest of the lowest rank until no more than `maxItems` are left, and returns them. */
async function evict(store: IDBObjectStore, maxItems: number): Promise<BatchItem[]> {
  const over = (await promisifyRequest(store.count())) - maxItems
  if (over <= 0) return []
  const keys = (await promisifyRequest(store.getAllKeys())) as unknown as Key[]
  const doomed = keys.sort((a, b) => a[1] - b[1]).slice(0, over)
  const evicted = await Promise.all(doomed.map((key) => promisifyRequest<BatchItem>(store.get(key))))
  for (const key of doomed) store.delete(key)
  return evicted
}

/**
 * Keeps items in IndexedDB: they outlive the tab, and the browser. Touches IndexedDB on first use, never when made;
 * where it is missing or refused (some private modes, a server), the first use rejects.
 *
 * @throws TypeError when `maxItems` is not a whole number from 1.
 * @example createTracker({ transport, queue: indexedDbQueue({ name: 'checkout-errors' }) })
 */
export function indexedDbQueue(options: IndexedDbQueueOptions = {}): Queue {
  const { name = 'kintsugi', maxItems = defaultMaxItems } = options
  checkMaxItems('indexedDbQueue', maxItems)
  let opened: UseStore | undefined

  const open = (): UseStore => {
    opened ??= createStore(name, 'items')
    return opened
  }

  /** Runs `work` in a transaction: in a fresh connection if ours was closed in the meantime. */
  async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    const yielding = (store: IDBObjectStore) => {
      const { db } = store.transaction
      // An app that deletes its databases, as at a sign-out, must not wait for us.
      db.onversionchange = () => db.close()
      return work(store)
    }
    try {
      return await open()(mode, yielding)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
      opened = undefined
      return open()(mode, yielding)
    }
  }

  return {
    storage: 'indexed-db',
    add: (item) =>
      use('readwrite', async (store) => {
        const addAndEvict = async () => {
          if ((await promisifyRequest(store.count(rangeOf(item.id)))) > 0) return []
          store.put(item, keyOf(item))
          return evict(store, maxItems)
        }
        const [evicted] = await Promise.all([addAndEvict(), promisifyRequest(store.transaction)])
        return evicted
      }),
    peek: (limit) =>
      use('readonly', (store) => promisifyRequest<BatchItem[]>(store.getAll(undefined, limit))),
    remove: (ids) =>
      use('readwrite', (store) => {
        for (const id of ids) store.delete(rangeOf(id))
        return promisifyRequest(store.transaction)
      }),
    size: () => use('readonly', (store) => promisifyRequest(store.count())),
    clear: () =>
      use('readwrite', (store) => {
        store.clear()
        return promisifyRequest(store.transaction)
      }),
    async close() {
      if (!opened) return
      const closing = opened
      opened = undefined
      await closing('readonly', async (store) => store.transaction.db.close())
    },
  }
}
