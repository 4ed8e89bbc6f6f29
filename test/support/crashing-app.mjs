import { httpTransport } from '../../src/index.ts'
import { createNodeTracker } from '../../src/node.ts'

/** A Node app that ends in the way it is told to: `node --import tsx crashing-app.mjs <url> <way>`. */
const [url = '', way = ''] = process.argv.slice(2)
const tracker = createNodeTracker({ transport: httpTransport({ url, key: 'kin_test' }) }).start()

/** @type {Record<string, () => void>} */
const ways = {
  throw: () => {
    throw new RangeError('out of stock')
  },
  reject: () => {
    void Promise.reject(new RangeError('out of stock'))
  },
  track: () => {
    tracker.trackError(new RangeError('out of stock'))
  },
  twice: () => {
    createNodeTracker({ transport: httpTransport({ url, key: 'kin_test' }) }).start()
    // An app that would go on: only its end tells that the exception was let through.
    setInterval(() => undefined, 1_000)
    throw new RangeError('out of stock')
  },
  handle: () => {
    process.on('uncaughtException', () => {
      void tracker.flush().then(() => process.exit(3))
    })
    throw new RangeError('out of stock')
  },
}
setImmediate(() => ways[way]?.())
