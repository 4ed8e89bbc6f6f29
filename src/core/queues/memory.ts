import type { BatchItem } from '../../protocol/batch.ts'
import { keyOf, overflowOf, type QueueBounds, type QueueKey } from './eviction.ts'
import type { Queue } from './queue.ts'
import { jsonOf } from './weigh.ts'

/**
 * Keeps items as long as the page or process lives: for Node, for tests, and where IndexedDB is refused.
 *
 * @throws TypeError when a bound is not a whole number from 1.
 * @example createTracker({ transport, queue: memoryQueue() })
 */
export function memoryQueue(bounds: QueueBounds = {}): Queue {
  const overflow = overflowOf('memoryQueue', bounds)
  /** As JSON, so that what is kept is what will be sent, whatever the app does to it meanwhile. */
  const items = new Map<string, [key: QueueKey, json: string]>()
  const take = (id: string): BatchItem[] => {
    const json = items.get(id)?.[1]
    return json === undefined ? [] : [JSON.parse(json)]
  }
  const idsInOrder = () => [...items.keys()].sort()

  return {
    storage: 'memory',
    async add(added) {
      for (const item of added) if (!items.has(item.id)) items.set(item.id, [keyOf(item), jsonOf(item)])
      return overflow([...items.values()].map(([key]) => key)).flatMap(([id]) => {
        const evicted = take(id)
        items.delete(id)
        return evicted
      })
    },
    peek: async (limit) => idsInOrder().slice(0, limit).flatMap(take),
    async remove(ids) {
      for (const id of ids) items.delete(id)
    },
    size: async () => items.size,
    async clear() {
      items.clear()
    },
    async close() {
      // Nothing is held open.
    },
  }
}
