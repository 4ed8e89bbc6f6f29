import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import type { BatchItem } from '../../protocol/batch.ts'
import { keyOf, overflowOf, type QueueBounds, type QueueKey } from './eviction.ts'
import type { Queue } from './queue.ts'
import { jsonOf } from './weigh.ts'

export interface IndexedDbQueueOptions extends QueueBounds {
  /**
   * The database; default `kintsugi`. All of this origin with the same name share what waits, and any of them sends it,
   * to wherever it reports. `createTracker` by itself takes a name for each destination.
   */
  name?: string
}

/**
 * Keeps items in IndexedDB: they outlive the tab, and the browser. Touches IndexedDB on first use, never when made;
 * where it is missing or refused (some private modes, a server), the first use rejects.
 *
 * An item is kept as its JSON, under a key that tells what eviction asks: a text is cheaper to clone than an object.
 *
 * @throws TypeError when a bound is not a whole number from 1.
 * @example createTracker({ transport, queue: indexedDbQueue({ name: 'checkout-errors' }) })
 */
export function indexedDbQueue({ name = 'kintsugi', ...bounds }: IndexedDbQueueOptions = {}): Queue {
  const overflow = overflowOf('indexedDbQueue', bounds)
  let opened: UseStore | undefined
  /** The keys as we left them. */
  let keys: QueueKey[] = []

  /** Runs `work` in a transaction: in a fresh connection if ours was closed in the meantime. */
  async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    const yielding = (store: IDBObjectStore) => {
      const { db } = store.transaction
      // An app that deletes its databases, as at a sign-out, must not wait for us.
      db.onversionchange = () => db.close()
      return work(store)
    }
    const attempt = () => {
      opened ??= createStore(name, 'items')
      return opened(mode, yielding)
    }
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
      opened = undefined
      return attempt()
    }
  }

  /** Changes the store, and resolves when that is done for good. */
  const change = (work: (store: IDBObjectStore) => void) =>
    use('readwrite', (store) => {
      work(store)
      return promisifyRequest(store.transaction)
    })

  const clear = () => change((store) => store.clear())

  /** Reading a thousand keys takes longer than a write: only where somebody else may have changed them. */
  async function keysOf(store: IDBObjectStore): Promise<QueueKey[]> {
    if (keys.length !== (await promisifyRequest(store.count())))
      keys = (await promisifyRequest(store.getAllKeys())) as unknown as QueueKey[]
    return keys
  }

  async function addAndEvict(store: IDBObjectStore, items: readonly BatchItem[]): Promise<BatchItem[]> {
    const before = await keysOf(store)
    const known = new Set(before.map(([id]) => id))
    const added = items.filter(({ id }) => !known.has(id)).map((item) => [keyOf(item), item] as const)
    for (const [key, item] of added) store.put(jsonOf(item), key)
    const all = [...before, ...added.map(([key]) => key)]
    const doomed = new Set(overflow(all))
    const texts = await Promise.all([...doomed].map((key) => promisifyRequest<unknown>(store.get(key))))
    for (const key of doomed) store.delete(key)
    keys = all.filter((key) => !doomed.has(key))
    return texts.flatMap(readable)
  }

  return {
    storage: 'indexed-db',
    add: (items) =>
      use('readwrite', async (store) => {
        const [evicted] = await Promise.all([addAndEvict(store, items), promisifyRequest(store.transaction)])
        return evicted
      }),
    async peek(limit) {
      const texts = await use('readonly', (store) =>
        promisifyRequest<unknown[]>(store.getAll(undefined, limit)),
      )
      const items = texts.flatMap(readable)
      // Nothing here is ours: it would stand before what is for ever.
      if (items.length === 0 && texts.length > 0) await clear()
      return items
    },
    remove: (ids) =>
      change((store) => {
        for (const id of ids) store.delete(IDBKeyRange.bound([id], [id, []]))
        const gone = new Set(ids)
        keys = keys.filter(([id]) => !gone.has(id))
      }),
    size: () => use('readonly', (store) => promisifyRequest(store.count())),
    clear,
    async close() {
      const closing = opened
      opened = undefined
      await closing?.('readonly', async (store) => store.transaction.db.close())
    },
  }
}

/** Nothing of what is no item of ours: it must not hold up the others. */
function readable(text: unknown): BatchItem | [] {
  try {
    return JSON.parse(String(text))
  } catch {
    return []
  }
}
