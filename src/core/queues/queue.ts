import type { BatchItem } from '../../protocol/batch.ts'

/**
 * PORT: keeps items safe until the backend has acknowledged them. Items are handed out oldest first, which is the order
 * of their ids (UUIDv7), and stay in the queue until removed by id: a crash in between means a duplicate, which the
 * server drops, never a loss.
 */
export interface Queue {
  /** What survives: `indexed-db` a closed tab, `memory` nothing. */
  readonly storage: 'indexed-db' | 'memory'
  /**
   * Adds items, all of them or none; adding the same id again changes nothing. In a full queue the least worth keeping
   * makes room, which may be a new one: drop records first, then recoveries, then reports by severity, and the oldest of
   * its kind. What had to go is returned, so that it can be accounted for.
   */
  add(items: readonly BatchItem[]): Promise<BatchItem[]>
  /** The oldest items, at most `limit`, without removing them. */
  peek(limit: number): Promise<BatchItem[]>
  /** Removes by id; ids that are not there are skipped. */
  remove(ids: readonly string[]): Promise<void>
  size(): Promise<number>
  clear(): Promise<void>
  /** Lets go of what it holds open; the items stay. */
  close(): Promise<void>
}
