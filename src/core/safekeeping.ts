import type { BatchItem, DropReason } from '../protocol/batch.ts'
import type { Guard } from './guard.ts'
import type { Page, Stop } from './page.ts'
import { memoryQueue } from './queues/memory.ts'
import type { Queue } from './queues/queue.ts'
import { jsonOf } from './queues/weigh.ts'
import type { Delivery } from './state.ts'

/** What is told of the items kept. */
export interface SafekeepingEvents {
  onDelivery(ids: readonly string[], delivery: Delivery): void
  onWaiting(waiting: number): void
  /** Where items are kept; with the problem, if that is not where they should be. */
  onStorage(storage: 'indexed-db' | 'memory', problem?: string): void
}

/**
 * Where items stay until the backend has answered for them: in memory at once, in the queue soon. Where the queue
 * fails, all that memory holds goes on in a queue in memory, so that the failure costs durability and no item.
 */
export interface Safekeeping {
  add(item: BatchItem): void
  /** The items of this page, oldest first, and whether each is in a database and outlives the page. */
  own(): [item: BatchItem, persistent: boolean][]
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

/**
 * The first error of a burst is written at once, and those that follow together: a transaction each would cost the page
 * more than all else that is done about an error.
 */
const restMs = 50
/** What is written together must not be a long task. */
const maxGroup = 100

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

export function createSafekeeping(options: SafekeepingOptions): Safekeeping {
  const { queue: given, page, guard, events, onLost } = options
  const own = new Map<string, BatchItem>()
  const persistent = new Set<string>()
  let queue = given
  let opening: Promise<void> | undefined
  /** Added, and not yet on its way into the queue. */
  let added: BatchItem[] = []
  let writing: Promise<void> | undefined
  /** Until it is over, what is added gathers. */
  let rest: Stop | undefined

  function open(): Promise<void> {
    opening ??= new Promise<unknown>((resolve, reject) => {
      const late = () => reject(new Error(`no answer in ${openTimeoutMs} ms`))
      const stopTimer = page.after(openTimeoutMs, late)
      Promise.resolve()
        .then(() => given.size())
        .then(resolve, reject)
        .finally(stopTimer)
    }).then(() => events.onStorage(given.storage), fallBack)
    return opening
  }

  async function fallBack(error: unknown): Promise<void> {
    queue = memoryQueue()
    persistent.clear()
    events.onStorage('memory', `IndexedDB was refused: ${String(error)}`)
    lose(await queue.add([...own.values()]), 'queue-full')
  }

  /** Runs `use` on the queue; on the queue in memory where the given one fails. */
  async function withQueue<T>(use: (queue: Queue) => Promise<T>): Promise<T> {
    await open()
    const used = queue
    try {
      return await use(used)
    } catch (error) {
      if (used !== given) throw error
      if (queue === given) await fallBack(error)
      return use(queue)
    }
  }

  async function writeGroup(): Promise<void> {
    const group = added.splice(0, maxGroup).filter(isJson)
    const evicted = await withQueue((current) => current.add(group))
    // The page was hidden meanwhile, and the backend was faster than the database.
    const gone = group.filter(({ id }) => !own.has(id))
    if (gone.length > 0) await withQueue((current) => current.remove(idsOf(gone)))
    if (queue.storage === 'indexed-db') {
      const kept = idsOf(group).filter((id) => own.has(id))
      for (const id of kept) persistent.add(id)
      events.onDelivery(kept, 'kept')
    }
    lose(evicted, 'queue-full')
  }

  /** While a group is being written, and a moment longer, the next one gathers. */
  function write(): void {
    // After the caller has gone on: a capture does not wait for the beginning of a transaction.
    writing = Promise.resolve()
      .then(writeGroup)
      .finally(() => {
        writing = undefined
        guard.background(tellWaiting)
        rest ??= page.after(restMs, () => {
          rest = undefined
          if (added.length > 0 && !writing) write()
        })
      })
    guard.background(async () => writing)
  }

  /** All that was added before: errors may come faster than the disk writes. */
  async function written(): Promise<void> {
    await writing
    if (added.length > 0 && !writing) write()
    await writing
  }

  /** What is no JSON can be neither kept nor sent. */
  function isJson(item: BatchItem): boolean {
    if (guard.run(() => jsonOf(item), '') !== '') return true
    lose([item], 'fault')
    return false
  }

  function lose(items: readonly BatchItem[], reason: DropReason): void {
    if (items.length === 0) return
    forget(idsOf(items))
    events.onDelivery(idsOf(items), 'refused')
    onLost(items, reason)
  }

  function forget(ids: readonly string[]): void {
    for (const id of ids) {
      own.delete(id)
      persistent.delete(id)
    }
  }

  async function remove(items: readonly BatchItem[]): Promise<void> {
    if (items.length === 0) return
    await withQueue((current) => current.remove(idsOf(items)))
    await tellWaiting()
  }

  const size = () => withQueue((current) => current.size())
  const tellWaiting = async () => events.onWaiting(await size())

  return {
    add(item) {
      own.set(item.id, item)
      added.push(item)
      if (!writing) write()
    },
    own: () => [...own.values()].map((item) => [item, persistent.has(item.id)]),
    async peek(limit) {
      const before = [...persistent]
      const items = await withQueue((current) => current.peek(limit))
      // With the whole queue in sight, an item of ours that is not there was sent by another tab.
      if (items.length < limit) {
        const there = new Set(idsOf(items))
        const gone = before.filter((id) => own.has(id) && !there.has(id))
        forget(gone)
        if (gone.length > 0) events.onDelivery(gone, 'sent')
      }
      return items
    },
    async taken(items) {
      forget(idsOf(items))
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
      added = []
      own.clear()
      persistent.clear()
      await written()
      await withQueue((current) => current.clear())
      await tellWaiting()
    },
    async close() {
      while (added.length > 0 || writing) await written()
      rest?.()
      rest = undefined
      await withQueue((current) => current.close())
    },
  }
}
