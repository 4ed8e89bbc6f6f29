import type { BatchItem, DropReason, ThinningAdvice } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { firstBatch } from './batching.ts'
import { createDelivery } from './delivery.ts'
import { createDropAccount } from './drop-account.ts'
import type { Guard } from './guard.ts'
import { createPacing } from './pacing.ts'
import type { Page, Stop } from './page.ts'
import type { Queue } from './queues/queue.ts'
import { createSafekeeping, type SafekeepingEvents } from './safekeeping.ts'
import type { Transport } from './transports/transport.ts'

/** What became of a flush. */
export interface FlushSummary {
  /** Items the backend acknowledged during this flush. */
  sent: number
  /** Items still waiting. */
  waiting: number
}

/**
 * Between the pipeline and the backend: keeps every item in the queue before any sending, peeks a batch under a Web
 * Lock so that one tab sends, and removes by id what the backend answered for.
 */
export interface Outbox {
  /** Takes an item. It is safe in memory at once and in the queue soon; sending follows by itself. */
  keep(item: BatchItem): void
  /**
   * Accounts for errors that will not be sent: tells `onDrop` at once, and the backend with the next batch, as one
   * record a reason.
   */
  drop(reason: DropReason, count: number): void
  /** Opens the queue and attaches the triggers: start-up, `online`, visible, timer, page going away. */
  start(): void
  /** Sends all that waits, now, whatever pause it was in. A stopped outbox sends nothing. */
  flush(): Promise<FlushSummary>
  /** Detaches the triggers and aborts what is under way; what waits stays in the queue. */
  stop(): Promise<void>
  /** Stops, and forgets all that waits: in memory, in the queue, in the account of drops. */
  wipe(): Promise<void>
}

/** What the outbox tells while it works. */
export interface OutboxEvents extends SafekeepingEvents {
  onDrop(reason: DropReason, count: number): void
  /** Why nothing gets through at the moment, as `answered 401: unknown key`; `undefined` once something does. */
  onProblem(problem: string | undefined): void
  /** How the backend wishes to have like errors thinned. */
  onAdvice?(advice: ThinningAdvice): void
}

export interface OutboxOptions {
  transport: Transport
  queue: Queue
  page: Page
  guard: Guard
  events: OutboxEvents
  /** Tabs that share a queue share a lock: its name. */
  lockName: string
  newId: () => string
}

/** So long a burst may gather into one batch. */
const gatherMs = 250
/** From one batch to the next: what a longer burst goes on throwing gathers too, instead of a request for every few. */
const restMs = 1_000
/** Between looks at a network that the browser believes gone. */
const offlineMs = 30_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { transport, queue, page, guard, events, lockName } = options
  const drops = createDropAccount(options.newId)
  const safe = createSafekeeping({ queue, page, guard, events, onLost })
  const delivery = createDelivery({ transport, safe, page, guard, onAdvice: events.onAdvice })
  const pacing = createPacing(page, () => guard.background(send))
  let controller = new AbortController()
  let started = false
  let stops: Stop[] = []
  let gathering: Stop | undefined
  /** When the last batch was begun with. */
  let beganAt = 0
  let wanted = false
  let sending: Promise<void> | undefined

  function drop(reason: DropReason, count: number): void {
    events.onDrop(reason, count)
    drops.add(reason, count)
  }

  function onLost(items: readonly BatchItem[], reason: DropReason): void {
    for (const item of items) {
      if (item.kind === 'report') drop(reason, item.count)
      // Its errors are counted already: they go into a later record. One that is rejected would be so again.
      else if (item.kind === 'drop' && reason === 'queue-full') drops.add(item.reason, item.count)
    }
  }

  /** Makes items of the drops, and says whether there were any. */
  function keepDrops(): boolean {
    const records = drops.take(page.now())
    for (const record of records) safe.add(record)
    return records.length > 0
  }

  /** Sends, unless that has to wait. */
  function wake(): void {
    if (!started || pacing.paused()) return
    // Only a hint: look all the same, after a while.
    if (page.online()) guard.background(send)
    else pacing.pauseFor(offlineMs)
  }

  /** The world has changed: a pause of our own choosing ends, one the backend asked for does not. */
  function lookAgain(): void {
    if (!pacing.asked()) pacing.end()
    wake()
  }

  /** One at a time; asked for meanwhile, it goes on. */
  function send(): Promise<void> {
    wanted = true
    sending ??= (async () => {
      try {
        while (wanted && started && !pacing.paused()) {
          wanted = false
          await drain(controller.signal)
        }
      } catch (fault) {
        // Counted here: who waits for a flush is the app. A fault may come again at once: not in a circle.
        guard.background(() => Promise.reject(fault))
        if (started) pacing.failed(undefined)
      } finally {
        sending = undefined
      }
    })()
    return sending
  }

  /** Waits for the lock rather than passing when it is taken: the other tab may have looked before we wrote. */
  function drain(signal: AbortSignal): Promise<void> {
    return page.withLock(lockName, signal, async () => {
      while (!signal.aborted && !pacing.paused()) {
        await safe.written()
        const items = await safe.peek(limits.maxBatchItems)
        if (items.length === 0) {
          // Last, when there is room and a way through: an outage makes one record a reason, not a heap.
          if (keepDrops()) continue
          return
        }
        const batch = firstBatch(items)
        beganAt = page.now()
        const setback = await delivery.deliver(batch, signal)
        if (signal.aborted) return
        if (setback) {
          pacing.failed(setback.askedMs)
          events.onProblem(setback.reason)
          continue
        }
        if (pacing.succeeded()) events.onProblem(undefined)
        // All that waited has gone; what came in meanwhile has a time of its own.
        if (gathering && batch.length === items.length && items.length < limits.maxBatchItems) return
      }
    })
  }

  async function stop(last: () => unknown): Promise<void> {
    started = false
    for (const detach of stops) detach()
    gathering?.()
    gathering = undefined
    pacing.end()
    controller.abort()
    await last()
    await sending
    await safe.close()
  }

  function leave(): void {
    keepDrops()
    delivery.leave(pacing.asked())
  }

  return {
    keep(item) {
      safe.add(item)
      if (!started || pacing.paused()) return
      const sinceMs = page.now() - beganAt
      // Below nothing, the clock was put back.
      gathering ??= page.after(Math.max(gatherMs, sinceMs < 0 ? 0 : restMs - sinceMs), () => {
        gathering = undefined
        // Reading the database takes a while: what comes in meanwhile is the next batch already.
        beganAt = page.now()
        guard.run(wake, undefined)
      })
    },
    drop,
    start() {
      if (started) return
      started = true
      controller = new AbortController()
      const on = (target: 'window' | 'document', type: string, react: () => void) =>
        page.listen(target, type, () => guard.run(react, undefined))
      stops = [
        on('window', 'online', lookAgain),
        // Back from the bfcache, where timers stood still.
        on('window', 'pageshow', lookAgain),
        // On a phone, being hidden is often the last that happens to a page.
        on('document', 'visibilitychange', () => (page.visible() ? lookAgain() : leave())),
        on('window', 'pagehide', leave),
      ]
      guard.background(async () => {
        await safe.open()
        wake()
      })
    },
    async flush() {
      const before = delivery.sent()
      pacing.end()
      gathering?.()
      gathering = undefined
      if (started) await send()
      return { sent: delivery.sent() - before, waiting: await safe.size() }
    },
    stop: () => stop(keepDrops),
    wipe: () =>
      stop(() => {
        drops.take(0)
        return safe.wipe()
      }),
  }
}
