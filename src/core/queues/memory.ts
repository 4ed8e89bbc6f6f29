import type { BatchItem } from '../../protocol/batch.ts'
import { checkMaxItems, defaultMaxItems, evictionRank } from './eviction.ts'
import type { Queue } from './queue.ts'

export interface MemoryQueueOptions {
  /** From 1; default 1000. */
  maxItems?: number
}

/**
 * Keeps items as long as the page or process lives: for Node, for tests, and where IndexedDB is refused.
 *
 * @throws TypeError when `maxItems` is not a whole number from 1.
 * @example createTracker({ transport, queue: memoryQueue() })
 */
export function memoryQueue({ maxItems = defaultMaxItems }: MemoryQueueOptions = {}): Queue {
  checkMaxItems('memoryQueue', maxItems)
  const items = new Map<string, BatchItem>()

  const oldestFirst = () => [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

  return {
    storage: 'memory',
    async add(item) {
      if (items.has(item.id)) return []
      items.set(item.id, item)
      if (items.size <= maxItems) return []
      const byRank = oldestFirst().sort((a, b) => evictionRank(a) - evictionRank(b))
      const evicted = byRank.slice(0, items.size - maxItems)
      for (const { id } of evicted) items.delete(id)
      return evicted
    },
    async peek(limit) {
      return oldestFirst().slice(0, limit)
    },
    async remove(ids) {
      for (const id of ids) items.delete(id)
    },
    async size() {
      return items.size
    },
    async clear() {
      items.clear()
    },
    async close() {
      // Nothing is held open.
    },
  }
}
