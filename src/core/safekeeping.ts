import type { BatchItem, DropReason } from '../protocol/batch.ts'
import { bytesOf } from './batching.ts'
import type { Guard } from './guard.ts'
import type { Page } from './page.ts'
import { memoryQueue } from './queues/memory.ts'
import type { Queue } from './queues/queue.ts'
import type { Delivery } from './state.ts'

/** What is told of the items kept. */
export interface SafekeepingEvents {
  onDelivery(ids: readonly string[], delivery: Delivery): void
  onWaiting(waiting: number): void
  /** Where items are kept; with the problem, if that is not where they should be. */
  onStorage(storage: 'indexed-db' | 'memory', problem?: string): void
}

/** An item of this page that the backend has not answered for yet. */
export interface OwnItem {
  readonly item: BatchItem
  /** Its weight in a batch. */
  readonly bytes: number
  /** It is in a database, and outlives this page. */
  readonly persistent: boolean
}

/**
 * Where items stay until the backend has answered for them: in memory at once, in the queue soon. Where the queue
 * fails, all that memory holds goes on in a queue in memory, so that the failure costs durability and no item.
 */
export interface Safekeeping {
  /**
   * @returns `true`, so that a guard may tell.
   * @throws when the item is no JSON: nothing is kept then.
   */
  add(item: BatchItem): true
  /** The items of this page, oldest first. */
  own(): OwnItem[]
  /** The oldest items, of this page and of earlier ones. */
  peek(limit: number): Promise<BatchItem[]>
  /** Lets go of items that the backend has taken. */
  taken(items: readonly BatchItem[]): Promise<void>
  /** Lets go of items that nobody will ever take, and accounts for them. */
  refused(items: readonly BatchItem[]): Promise<void>
  size(): Promise<number>
  /** Opens the queue and says where it keeps. */
  open(): Promise<void>
  /** Resolves when all that was added before is in the queue. */
  written(): Promise<void>
  /** Forgets everything. */
  wipe(): Promise<void>
  close(): Promise<void>
}

/** Some browsers let an opening database hang for ever (https://bugs.webkit.org/show_bug.cgi?id=226547). */
const openTimeoutMs = 5_000

interface SafekeepingOptions {
  queue: Queue
  page: Page
  guard: Guard
  events: SafekeepingEvents
  /** Told of items that are lost for good. */
  onLost: (items: readonly BatchItem[], reason: DropReason) => void
}

const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)

/** Rejects when the queue takes too long to open. */
function inTime<T>(opening: Promise<T>, page: Page): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer in ${openTimeoutMs} ms`))
    const stopTimer = page.after(openTimeoutMs, late)
    opening.then(resolve, reject).finally(stopTimer)
  })
}

/** What went wrong, as `IndexedDB was refused: SecurityError: The operation is insecure.` */
const problemOf = (error: unknown) => `IndexedDB was refused: ${String(error)}`

export function createSafekeeping({
  queue: given,
  page,
  guard,
  events,
  onLost,
}: SafekeepingOptions): Safekeeping {
  const own = new Map<string, OwnItem>()
  const writes = new Set<Promise<void>>()
  let queue = given
  let opening: Promise<void> | undefined

  function open(): Promise<void> {
    opening ??= inTime(
      Promise.resolve().then(() => given.size()),
      page,
    ).then(() => events.onStorage(given.storage), fallBack)
    return opening
  }

  function fallBack(error: unknown): void {
    queue = memoryQueue()
    for (const item of own.values()) write({ ...item, persistent: false })
    events.onStorage('memory', problemOf(error))
  }

  /** Runs `use` on the queue; on the queue in memory where the given one fails. */
  async function withQueue<T>(use: (queue: Queue) => Promise<T>): Promise<T> {
    await open()
    const used = queue
    try {
      return await use(used)
    } catch (error) {
      if (used !== given) throw error
      if (queue === given) fallBack(error)
      return use(queue)
    }
  }

  function write(added: OwnItem): void {
    const { item } = added
    own.set(item.id, added)
    const writing = (async () => {
      const evicted = await withQueue((current) => current.add(item))
      const entry = own.get(item.id)
      // The page was hidden meanwhile, and the backend was faster than the database.
      if (!entry) await withQueue((current) => current.remove([item.id]))
      else if (queue.storage === 'indexed-db') {
        own.set(item.id, { ...entry, persistent: true })
        events.onDelivery([item.id], 'kept')
      }
      lose(evicted, 'queue-full')
    })().finally(() => {
      writes.delete(writing)
      // A burst is told once.
      if (writes.size === 0) guard.background(tellWaiting)
    })
    writes.add(writing)
    guard.background(() => writing)
  }

  function lose(items: readonly BatchItem[], reason: DropReason): void {
    if (items.length === 0) return
    for (const { id } of items) own.delete(id)
    events.onDelivery(idsOf(items), 'refused')
    onLost(items, reason)
  }

  async function remove(items: readonly BatchItem[]): Promise<void> {
    if (items.length === 0) return
    await withQueue((current) => current.remove(idsOf(items)))
    await tellWaiting()
  }

  /** Those under way, and no others: errors that come faster than the disk writes must not hold up sending for ever. */
  const written = async () => void (await Promise.all(writes))

  const size = () => withQueue((current) => current.size())
  const tellWaiting = async () => events.onWaiting(await size())

  return {
    add(item) {
      // What is kept is what will be sent: JSON, and out of reach of later changes by the app.
      const copy: BatchItem = JSON.parse(JSON.stringify(item))
      write({ item: copy, bytes: bytesOf(copy), persistent: false })
      return true
    },
    own: () => [...own.values()],
    async peek(limit) {
      const persistent = [...own.values()].filter((entry) => entry.persistent)
      const items = await withQueue((current) => current.peek(limit))
      // With the whole queue in sight, an item of ours that is not there was sent by another tab.
      if (items.length < limit) {
        const there = new Set(idsOf(items))
        const gone = persistent.map(({ item }) => item.id).filter((id) => own.has(id) && !there.has(id))
        for (const id of gone) own.delete(id)
        if (gone.length > 0) events.onDelivery(gone, 'sent')
      }
      return items
    },
    async taken(items) {
      for (const { id } of items) own.delete(id)
      if (items.length > 0) events.onDelivery(idsOf(items), 'sent')
      await remove(items)
    },
    async refused(items) {
      lose(items, 'rejected')
      await remove(items)
    },
    size,
    async open() {
      await open()
      await tellWaiting()
    },
    written,
    async wipe() {
      own.clear()
      await written()
      await withQueue((current) => current.clear())
      await tellWaiting()
    },
    async close() {
      await written()
      await withQueue((current) => current.close())
    },
  }
}
