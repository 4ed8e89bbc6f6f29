import { createTracker, memoryQueue, type Tracker, type TrackerOptions } from '../index.ts'
import { processErrors } from './process-errors.ts'

/**
 * The tracker for a Node process: keeps what waits in memory, reports what would end the process, and gives its last
 * reports two seconds to get out. The process ends as it would have: with the same exit code, and the same error printed. Before a `process.exit` of your
 * own, `await tracker.flush()`.
 *
 * @param options - those of `createTracker`; `queue` is `memoryQueue()` unless given, and `url`s must be absolute
 * @throws TypeError when an option is wrong, naming it, its rule and what was received.
 * @example
 * const tracker = createNodeTracker({ transport: httpTransport({ url: 'https://errors.example.com', key }) }).start()
 */
export function createNodeTracker(options: TrackerOptions): Tracker {
  const ofProcess = processErrors({
    track: (error, mechanism) => tracker.trackError(error, { mechanism }),
    flush: () => tracker.flush(),
  })
  const core = createTracker({
    ...options,
    queue: options?.queue ?? memoryQueue(),
    sources: [ofProcess, ...[options?.sources ?? []].flat()],
  })
  const tracker: Tracker = {
    ...core,
    trackError: (error, details) => core.trackError(error, { source: 'system', ...details }),
    start() {
      core.start()
      return tracker
    },
  }
  return tracker
}
