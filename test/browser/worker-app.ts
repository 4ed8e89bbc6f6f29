import { createTracker } from '../../src/index.ts'

// A worker of an app: its own tracker, its own errors. What it would send goes to the test.
const tracker = createTracker({
  transport: {
    async send({ items }) {
      postMessage(items)
      return {
        outcome: 'delivered',
        receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
      }
    },
  },
}).start()

addEventListener('message', ({ data }) => {
  if (data === 'track') tracker.trackError(new RangeError('tracked in a worker'))
  else {
    setTimeout(() => {
      throw new TypeError('thrown in a worker')
    })
  }
})
