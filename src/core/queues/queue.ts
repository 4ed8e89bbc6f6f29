import type { BatchItem } from '../../protocol/batch.ts'

/**
 * PORT: keeps items safe until the backend has acknowledged them. Items are handed out oldest first and stay in
 * the queue until removed by id: a crash in between means a duplicate, which the server drops, never a loss.
 */
export interface Queue {
  /** What survives: `indexed-db` a closed tab, `memory` nothing. */
  readonly storage: 'indexed-db' | 'memory'
  /**
   * Adds an item; adding the same id again changes nothing. In a full queue the oldest item of the lowest severity
   * makes room: what had to go is returned, so that it can be accounted for.
   */
  add(item: BatchItem): Promise<BatchItem[]>
  /** The oldest items, at most `limit`, without removing them. */
  peek(limit: number): Promise<BatchItem[]>
  /** Removes by id; ids that are not there are skipped. */
  remove(ids: readonly string[]): Promise<void>
  size(): Promise<number>
  clear(): Promise<void>
  /** Lets go of what it holds open; the items stay. */
  close(): Promise<void>
}
