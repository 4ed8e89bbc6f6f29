import type { BatchItem, DropReason, Receipt } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import { limits } from '../protocol/limits.ts'
import { backoffMs } from './backoff.ts'
import { fitting, maxBatchBytes } from './batching.ts'
import { createDelivery, type Setback } from './delivery.ts'
import type { Guard } from './guard.ts'
import type { Page, Stop } from './page.ts'
import type { Queue, QueueItem } from './queues/queue.ts'
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
  /** Opens the queue and attaches the triggers: start-up, `online`, visible, timer, page going away and coming back. */
  start(): void
  /** Sends all that waits, now, whatever pause it was in. A stopped outbox sends nothing. */
  flush(): Promise<FlushSummary>
  /** Forgets all that waits, in memory and in the queue, and counts it nowhere: consent was denied. */
  wipe(): Promise<void>
  /** Detaches the triggers and aborts what is under way; what waits stays in the queue. */
  stop(): Promise<void>
}

/** What the outbox tells while it works. */
export interface OutboxEvents extends SafekeepingEvents {
  onDrop(reason: DropReason, count: number): void
  /** Why nothing gets through at the moment, as `answered 401: unknown key`; `undefined` once something does. */
  onProblem(problem: string | undefined): void
  /** The backend answered for a batch; it may have added advice, or what it knows. */
  onReceipt?(receipt: Receipt): void
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

type Countable = Pick<ErrorReport, 'kind' | 'count'> | Exclude<BatchItem, ErrorReport>

/** So long a burst may gather into one batch. */
const gatherMs = 250
/** From one batch to the next: what a longer burst goes on throwing gathers too, instead of a request for every few. */
const restMs = 1_000
/** Between looks at a network that the browser believes gone. */
const offlineMs = 30_000
/** A mistaken Retry-After must not silence a page; beyond 2^31 ms a timer would even fire at once. */
const longestMs = 3_600_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { transport, queue, page, guard, events, lockName, newId } = options
  const safe = createSafekeeping(queue, page, guard, events, onLost)
  const delivery = createDelivery(transport, safe, page, guard, (receipt) => events.onReceipt?.(receipt))
  /** What is not sent adds up until it is told to the backend: one record a reason, not one a drop. */
  const drops = new Map<DropReason, number>()
  let stops: Stop[] = []
  let controller = new AbortController()
  /** The one timer there is. Only timers tell when to go on: the clock may jump. */
  let timer: Stop | undefined
  /** What it waits for: a burst to gather, or the end of a pause, our own or one the backend asked for. */
  let waiting: 'burst' | 'pause' | 'asked' | undefined
  let failures = 0
  /** Something came in since the last look into the queue. */
  let more = false
  /** Somebody asked to send since sending began. */
  let wanted = false
  let sending: Promise<void> | undefined

  const started = () => stops.length > 0
  const paused = () => waiting === 'pause' || waiting === 'asked'

  function endWait(): void {
    timer?.()
    timer = waiting = undefined
  }

  function wait(ms: number, what: typeof waiting): void {
    endWait()
    waiting = what
    timer = page.after(Math.min(ms, longestMs), () => {
      const wasPaused = paused()
      endWait()
      if (wasPaused) guard.background(send)
      else if (more) {
        wait(restMs, 'burst')
        guard.run(wake, undefined)
      }
    })
  }

  /** Sends, unless that has to wait. */
  function wake(): void {
    if (!started() || paused()) return
    // Only a hint: look all the same, after a while.
    if (page.online()) guard.background(send)
    else wait(offlineMs, 'pause')
  }

  /** The world has changed: a pause of our own choosing ends, one the backend asked for does not. */
  function lookAgain(): void {
    if (waiting === 'pause') endWait()
    wake()
  }

  /** One at a time; asked for meanwhile, it goes on. */
  function send(): Promise<void> {
    wanted = true
    sending ??= (async () => {
      try {
        while (wanted && started() && !paused()) {
          wanted = false
          await drain(controller.signal)
        }
      } catch (fault) {
        // Counted here: who waits for a flush is the app. A fault may come again at once: not in a circle.
        guard.background(() => Promise.reject(fault))
        judge([String(fault)])
      } finally {
        sending = undefined
      }
    })()
    return sending
  }

  /** Waits for the lock rather than passing when it is taken: the other tab may have looked before we wrote. */
  function drain(signal: AbortSignal): Promise<void> {
    return page.withLock(lockName, signal, async () => {
      while (!signal.aborted && !paused()) {
        more = false
        await safe.written()
        const found = await safe.peek(limits.maxBatchItems)
        const batch = fitting(
          found.filter((item) => !delivery.isLeaving(item)),
          maxBatchBytes,
        )
        if (batch.length === 0) {
          // Last, when there is room and a way through: an outage makes one record a reason, not a heap.
          if (found.length === 0 && keepDrops()) continue
          return
        }
        const setback = await delivery.deliver(batch, signal)
        if (signal.aborted) return
        judge(setback)
        // All that waited has gone; what came in meanwhile has a time of its own.
        if (more && waiting && batch.length === found.length && found.length < limits.maxBatchItems) return
      }
    })
  }

  /** Goes on or, after a failure, pauses: longer with each in a row, and not shorter than asked for. */
  function judge(setback: Setback | undefined): void {
    if (!started()) return
    if (setback) {
      const [reason, askedMs] = setback
      const ms = backoffMs(++failures, page.random())
      wait(Math.max(ms, askedMs ?? 0), askedMs === undefined ? 'pause' : 'asked')
      events.onProblem(reason)
    } else if (failures > 0) {
      failures = 0
      events.onProblem(undefined)
    }
  }

  function countDrop(reason: DropReason, count: number): void {
    drops.set(reason, (drops.get(reason) ?? 0) + count)
  }

  function drop(reason: DropReason, count: number): void {
    events.onDrop(reason, count)
    countDrop(reason, count)
  }

  function onLost(items: readonly QueueItem[], forRoom: boolean): void {
    for (const { json } of items) {
      // What cannot be read was a report, most likely.
      const item = guard.run<Countable>(() => JSON.parse(json), { kind: 'report', count: 1 })
      if (item.kind === 'report') drop(forRoom ? 'queue-full' : 'rejected', item.count)
      // Its errors are counted already: they go into a later record. One that is rejected would be so again.
      else if (item.kind === 'drop' && forRoom) countDrop(item.reason, item.count)
    }
  }

  /** Makes items of the drops, and says whether there were any. */
  function keepDrops(): boolean {
    const timestamp = new Date(page.now()).toISOString()
    const counts = [...drops]
    drops.clear()
    for (const [reason, added] of counts) {
      const count = Math.min(added, limits.maxCount)
      if (added > count) drops.set(reason, added - count)
      safe.add({ kind: 'drop', id: newId(), timestamp, reason, count })
    }
    return counts.length > 0
  }

  function leave(): void {
    keepDrops()
    // What gathers for the database must not go with the page.
    guard.background(safe.written)
    const left = delivery.leave(waiting === 'asked')
    if (left)
      guard.background(async () => {
        judge(await left)
        // What did not arrive waits as before, and so does what stood behind it.
        wake()
      })
  }

  function abort(): void {
    controller.abort()
    controller = new AbortController()
  }

  /** The page goes, or freezes with our lock: other tabs would wait for what is under way. */
  function letGo(): void {
    leave()
    abort()
  }

  function onVisibility(): void {
    if (page.visible()) lookAgain()
    // On a phone, being hidden is often the last that happens to a page. A backend at its limit is not bothered each
    // time somebody looks away.
    else if (waiting !== 'asked') leave()
  }

  return {
    keep(item) {
      more = true
      if (!guard.run(() => safe.add(item), false)) {
        events.onDelivery([item.id], 'refused')
        if (item.kind === 'report') drop('fault', item.count)
      }
      if (started() && !waiting) wait(gatherMs, 'burst')
    },
    drop,
    start() {
      if (started()) return
      const on = (target: 'window' | 'document', type: string, react: () => void) =>
        page.listen(target, type, () => guard.run(react, undefined))
      stops = [
        on('window', 'online', lookAgain),
        on('window', 'pageshow', lookAgain),
        on('window', 'pagehide', letGo),
        on('document', 'resume', lookAgain),
        on('document', 'freeze', letGo),
        on('document', 'visibilitychange', onVisibility),
      ]
      guard.background(async () => {
        await safe.tell()
        wake()
      })
    },
    async flush() {
      const before = delivery.sent()
      endWait()
      if (started()) await send()
      return { sent: delivery.sent() - before, waiting: await safe.tell() }
    },
    async wipe() {
      drops.clear()
      abort()
      await safe.wipe()
    },
    async stop() {
      for (const stop of stops.splice(0)) stop()
      endWait()
      abort()
      await sending
      // What is being written may still push something out.
      await safe.written()
      keepDrops()
      await safe.close()
    },
  }
}
