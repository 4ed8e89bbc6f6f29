import type { BatchItem } from '../protocol/batch.ts'
import { toQueueItem } from './batching.ts'
import type { Guard } from './guard.ts'
import type { Page, Stop } from './page.ts'
import { boundsOf, overflow } from './queues/eviction.ts'
import type { Queue, QueueItem } from './queues/queue.ts'
import type { Delivery } from './state.ts'

/** What is told of the items kept. */
export interface SafekeepingEvents {
  onDelivery(ids: readonly string[], delivery: Delivery): void
  onWaiting(waiting: number): void
  /** Where items are kept; with the problem, if that is not where they should be. */
  onStorage(storage: 'indexed-db' | 'memory', problem?: string): void
}

/**
 * Where items stay until the backend has answered for them: in memory at once, in the queue soon. Where the queue fails,
 * memory goes on without it, within the same bounds: the failure costs durability and no item.
 */
export interface Safekeeping {
  /**
   * @returns `true`, so that a guard may tell.
   * @throws when the item is no JSON: nothing is kept then.
   */
  add(item: BatchItem): true
  /** The items of this page, those that no database holds first; `only` those, if so asked. */
  own(only: boolean): QueueItem[]
  /** The oldest items, of this page and of earlier ones. */
  peek(limit: number): Promise<QueueItem[]>
  /**
   * While items are on their way, none of them counts as lost for want of room: it may arrive yet. What the queue has
   * pushed out meanwhile, and nobody answered for, is lost when the returned function is called.
   */
  hold(items: readonly QueueItem[]): () => void
  /** Lets go of items that the backend has taken, and of those that nobody will ever take. */
  settle(taken: readonly QueueItem[], refused: readonly QueueItem[]): Promise<void>
  /** Lets go of all there is. */
  wipe(): Promise<void>
  /** Tells how many items wait, and where. */
  tell(): Promise<number>
  /** Resolves when what was added before is in the queue, or as much of it as goes together. */
  written(): Promise<void>
  close(): Promise<void>
}

/**
 * The first error of a burst is written at once, and those that follow together: a transaction each would cost the page
 * more than all else that is done about an error.
 */
const restMs = 50
/** What is written together must not be a long task. */
const maxGroup = 100

/** Some browsers let a database hang for ever (https://bugs.webkit.org/show_bug.cgi?id=226547). */
const timeoutMs = 5_000

/** Rejects when `work` takes too long. In two halves: that one timer ended proves nothing after a page was frozen. */
function inTime<T>(page: Page, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer in ${timeoutMs} ms`))
    let stop = page.after(timeoutMs / 2, () => {
      stop = page.after(timeoutMs / 2, late)
    })
    work()
      .then(resolve, reject)
      .finally(() => stop())
  })
}

const idsOf = (items: readonly QueueItem[]) => items.map(({ id }) => id)
const nothing = () => undefined

/**
 * @param onLost - told of items that had to be let go of, and whether that was for want of room
 */
export function createSafekeeping(
  given: Queue,
  page: Page,
  guard: Guard,
  events: SafekeepingEvents,
  onLost: (items: readonly QueueItem[], forRoom: boolean) => void,
): Safekeeping {
  /** What of this page the backend has not answered for. */
  const own = new Map<string, QueueItem>()
  /** What of it is not in the queue yet. */
  const fresh = new Map<string, QueueItem>()
  /** What is on its way, and whether the queue has pushed it out meanwhile. */
  const held = new Map<string, boolean>()
  const bounds = boundsOf('', {})
  /** How many items wait, of this page and of others. */
  let waiting = 0
  let works = false
  let failed = false
  let writing = Promise.resolve()
  let next: Promise<void> | undefined
  /** Something was added since the last write began. */
  let more = false
  /** Until it is over, what is added gathers. */
  let rest: Stop | undefined

  /** What would be gone with the page. */
  const unsafe = () => (failed || !works || given.storage !== 'indexed-db' ? own : fresh)

  /** The result of `work` on the queue; once the queue has failed, what memory has for it. */
  async function use<T>(work: (queue: Queue) => Promise<T>, fromMemory: () => T): Promise<T> {
    try {
      if (failed) return fromMemory()
      return await inTime(page, () => attempt(work))
    } catch (error) {
      if (!failed) events.onStorage('memory', `IndexedDB was refused: ${String(error)}`)
      failed = true
      return fromMemory()
    }
  }

  async function attempt<T>(work: (queue: Queue) => Promise<T>): Promise<T> {
    const result = await work(given).catch(async () => {
      // It may be over in a moment, and may have meant an empty database: what is ours goes in again.
      pushOut(await given.add([...own.values()]))
      return work(given)
    })
    if (!works) events.onStorage(given.storage)
    works = true
    return result
  }

  /** While one write is under way, the next items gather into one more. None begins before its caller has returned. */
  function write(): Promise<void> {
    next ??= writing = writing.then(writeFresh, writeFresh)
    return next
  }

  async function writeFresh(): Promise<void> {
    next = undefined
    const items = [...fresh.values()].slice(0, maxGroup)
    const isAll = fresh.size === items.length
    more = !isAll
    const evicted = await use(
      (queue) => queue.add(items),
      () => overflow([...own.values()], bounds),
    )
    for (const { id } of items) fresh.delete(id)
    // The page was hidden meanwhile, and the backend was faster than the database: told already.
    const kept = idsOf(items).filter((id) => own.has(id))
    if (unsafe() === fresh) events.onDelivery(kept, 'kept')
    pushOut(evicted)
    // Counted from the last look: another look for each write would cost as much as the write.
    waiting = failed ? own.size : waiting + items.length - evicted.length
    events.onWaiting(waiting)
    if (!isAll) guard.background(write)
    if (next) return
    rest ??= page.after(restMs, () => {
      rest = undefined
      guard.background(written)
    })
  }

  /** Resolves when all that was added before is in the queue, or as much of it as goes together. */
  function written(): Promise<void> {
    return more ? write() : writing
  }

  function forget(items: readonly QueueItem[], delivery: Delivery): void {
    for (const { id } of items) {
      own.delete(id)
      fresh.delete(id)
    }
    if (items.length > 0) events.onDelivery(idsOf(items), delivery)
  }

  function lose(items: readonly QueueItem[], forRoom: boolean): void {
    forget(items, 'refused')
    onLost(items, forRoom)
  }

  function pushOut(items: readonly QueueItem[]): void {
    const lost = items.filter(({ id }) => !held.has(id))
    for (const { id } of items) if (held.has(id)) held.set(id, true)
    lose(lost, true)
  }

  async function tell(): Promise<number> {
    waiting = await use(
      (queue) => queue.size(),
      () => own.size,
    )
    events.onWaiting(waiting)
    return waiting
  }

  return {
    add(item) {
      const added = toQueueItem(item)
      own.set(item.id, added)
      fresh.set(item.id, added)
      more = true
      if (!rest) guard.background(write)
      return true
    },
    own: (only) => [...new Set([...unsafe().values(), ...(only ? [] : own.values())])],
    async peek(limit) {
      const stored =
        unsafe() === fresh ? [...own.values()].filter(({ id }) => !fresh.has(id) && !held.has(id)) : []
      const items = await use(
        (queue) => queue.peek(limit),
        () => [...own.values()].slice(0, limit),
      )
      // With the whole queue in sight, an item of ours that is not there was sent by another tab.
      if (items.length < limit) {
        const there = new Set(idsOf(items))
        forget(
          stored.filter(({ id }) => own.has(id) && !there.has(id)),
          'sent',
        )
      }
      return items.map((item) => own.get(item.id) ?? item)
    },
    hold(items) {
      for (const { id } of items) held.set(id, false)
      return () => {
        const lost = items.filter(({ id }) => held.get(id))
        for (const { id } of items) held.delete(id)
        lose(lost, true)
      }
    },
    async settle(taken, refused) {
      forget(taken, 'sent')
      lose(refused, false)
      // What is being written now could not be removed yet.
      await writing
      const ids = idsOf([...taken, ...refused])
      await use((queue) => queue.remove(ids), nothing)
      // It was pushed out after it had been answered for: no loss.
      for (const id of ids) held.set(id, false)
      await tell()
    },
    async wipe() {
      forget([...own.values()], 'refused')
      await writing
      await use((queue) => queue.clear(), nothing)
      await tell()
    },
    tell,
    written,
    async close() {
      rest?.()
      rest = undefined
      while (more) await written()
      await writing
      await use((queue) => queue.close(), nothing)
    },
  }
}
