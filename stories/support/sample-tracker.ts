import { createTracker, memoryQueue, type Tracker } from '../../src/index.ts'

/** A tracker for a story: it takes everything, keeps nothing, and leaves the page alone. */
export function sampleTracker(): Tracker {
  return createTracker({
    transport: {
      send: async ({ items }) => ({
        outcome: 'delivered',
        receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
      }),
    },
    queue: memoryQueue(),
    sources: [],
  })
}
