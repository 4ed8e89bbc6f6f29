/** An item as it waits: its JSON, made once, and what a queue has to know without reading that. */
export interface QueueItem {
  /** UUIDv7, so that ids stand in the order of time. */
  readonly id: string
  /** What it is worth in a full queue: the lowest goes first. */
  readonly rank: number
  /** The JSON's length in bytes of UTF-8. */
  readonly bytes: number
  readonly json: string
}

/**
 * PORT: keeps items safe until the backend has acknowledged them. Items are handed out oldest first, which is the order
 * of their ids, and stay in the queue until removed by id: a crash in between means a duplicate, which the server drops,
 * never a loss.
 *
 * After the browser or the app has closed or deleted what it keeps them in, one call rejects and the next ones work. So
 * the outbox learns of it, and adds again what is in memory yet.
 */
export interface Queue {
  /** What survives: `indexed-db` a closed tab, `memory` nothing. */
  readonly storage: 'indexed-db' | 'memory'
  /**
   * Adds all of the items or, when it rejects, none; one that is there already changes nothing. In a full queue the
   * oldest of the lowest rank makes room, which may be a new one. What had to go is returned, to be accounted for.
   */
  add(items: readonly QueueItem[]): Promise<QueueItem[]>
  /** The oldest items, at most `limit`, without removing them. */
  peek(limit: number): Promise<QueueItem[]>
  /** Removes by id; ids that are not there are skipped. */
  remove(ids: readonly string[]): Promise<void>
  size(): Promise<number>
  clear(): Promise<void>
  /** Lets go of what it holds open; the items stay. */
  close(): Promise<void>
}
