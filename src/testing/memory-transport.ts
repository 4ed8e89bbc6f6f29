import type { SendOptions, SendOutcome, Transport } from '../index.ts'
import type { Batch, KnownBug } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import { createIntake, type Received } from './intake.ts'

export interface MemoryTransportOptions {
  /** Answers an attempt in the transport's place; `undefined` lets it take the batch. */
  answer?: (batch: Batch, options: SendOptions) => SendOutcome | Promise<SendOutcome> | undefined
  /** The bug that a report met, as the team knows it by now; default none. */
  knownBug?: (report: ErrorReport) => KnownBug | undefined
}

/** A transport to an array, with what arrived there. */
export interface MemoryTransport extends Transport, Received {}

/**
 * A transport that sends nowhere and answers as the server does, so that a test can look at what an app reports.
 *
 * @example
 * const transport = memoryTransport()
 * const tracker = createTracker({ transport }).start()
 * tracker.trackError(new Error('no total'))
 * await tracker.flush()
 * expect(transport.reports[0]?.error.message).toBe('no total')
 *
 * @example
 * memoryTransport({ knownBug: () => ({ number: 'B-012', state: 'fixing' }) }) // testers are told of it
 *
 * @example
 * let down = true // a backend that fails as long as the test likes
 * memoryTransport({ answer: () => (down ? { outcome: 'retry', reason: 'down' } : undefined) })
 */
export function memoryTransport({ answer, knownBug }: MemoryTransportOptions = {}): MemoryTransport {
  const intake = createIntake(knownBug)
  return {
    batches: intake.batches,
    get items() {
      return intake.items
    },
    get reports() {
      return intake.reports
    },
    get feedback() {
      return intake.feedback
    },
    // Nothing is awaited: what leaves with a page has arrived when `send` returns.
    async send(batch, options) {
      if (options.signal.aborted) return { outcome: 'retry', reason: 'aborted' }
      return answer?.(batch, options) ?? { outcome: 'delivered', receipt: intake.take(batch) }
    },
    ...(knownBug && {
      async news(reportIds, { signal }) {
        if (signal.aborted) return { outcome: 'retry', reason: 'aborted' }
        return { outcome: 'told', news: intake.news(reportIds) }
      },
    }),
  }
}
