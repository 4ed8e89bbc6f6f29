import { boundsOf, overflow, type QueueBounds } from './eviction.ts'
import type { Queue, QueueItem } from './queue.ts'

export interface MemoryQueueOptions extends QueueBounds {}

/**
 * Keeps items as long as the page or process lives: for Node, and for tests.
 *
 * @throws TypeError when `maxItems` or `maxBytes` is not a whole number from 1.
 * @example createTracker({ transport, queue: memoryQueue() })
 */
export function memoryQueue(options: MemoryQueueOptions = {}): Queue {
  const bounds = boundsOf('memoryQueue', options)
  const items = new Map<string, QueueItem>()

  return {
    storage: 'memory',
    async add(added) {
      for (const item of added) items.set(item.id, item)
      const evicted = overflow([...items.values()], bounds)
      for (const { id } of evicted) items.delete(id)
      return evicted
    },
    async peek(limit) {
      return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit)
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
