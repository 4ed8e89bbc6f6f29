import { createTracker, memoryQueue, type Tracker } from '../../src/index.ts'

/** A tracker for a story: it takes everything, keeps nothing, and leaves the page alone. */
export function sampleTracker(): Tracker {
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
  })
}
