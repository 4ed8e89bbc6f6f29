import { createTracker, memoryQueue, type Tracker, type Transport } from '../../src/index.ts'

/** A transport that takes everything. */
export const acceptAll: Transport = {
  send: async ({ items }) => ({
    outcome: 'delivered',
    receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
  }),
}

/** A tracker that keeps nothing beyond the test; it is not started. */
export const memoryTracker = (): Tracker => createTracker({ transport: acceptAll, queue: memoryQueue() })

/** The reports a tracker made. */
export const reportsOf = (tracker: Tracker) => tracker.state.getState().recent.map(({ report }) => report)
