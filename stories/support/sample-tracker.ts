import { createTracker, memoryQueue, type Tracker, type TrackerOptions } from '../../src/index.ts'

/** A tracker for a story: it takes everything, keeps nothing, and leaves the page alone; unless told otherwise. */
export function sampleTracker(options: Partial<TrackerOptions> = {}): Tracker {
  return createTracker({
    transport: {
      // An app of its own: what other stories show in other tabs is none of it.
      destination: crypto.randomUUID(),
      send: async ({ items }) => ({
        outcome: 'delivered',
        receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
      }),
    },
    queue: memoryQueue(),
    sources: [],
    ...options,
  })
}
