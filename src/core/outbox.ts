import type { BatchItem, DropReason } from '../protocol/batch.ts'
import type { Delivery } from './state.ts'
import type { FlushSummary } from './tracker.ts'

/**
 * Between the pipeline and the backend: keeps every item in the queue before any sending, peeks a batch under a Web
 * Lock so that one tab sends, and removes by id what the backend answered for.
 */
export interface Outbox {
  /** Takes an item. It is safe in memory at once and in the queue soon; sending follows by itself. */
  keep(item: BatchItem): void
  /** Opens the queue and attaches the triggers: start-up, `online`, visible, timer, page going away. */
  start(): void
  /** Sends all that waits, now. */
  flush(): Promise<FlushSummary>
  /** Detaches the triggers and aborts what is under way; what waits stays in the queue. */
  stop(): Promise<void>
}

/** What the outbox tells while it works. */
export interface OutboxEvents {
  onDelivery(ids: readonly string[], delivery: Delivery): void
  onWaiting(waiting: number): void
  onStorage(storage: 'indexed-db' | 'memory', problem?: string): void
  onDrop(reason: DropReason, count: number): void
}
