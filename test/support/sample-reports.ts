import { v7 as uuidv7 } from 'uuid'
import type { DropRecord, FeedbackRecord, RecoveryRecord } from '../../src/protocol/batch.ts'
import type { CapturedError, ErrorContext, ErrorReport, StackFrame } from '../../src/protocol/error-report.ts'
import { sampleReport as anyReport } from '../../src/testing/sample-report.ts'

/** What a test may say about a report; the rest is a plausible error of a shop. */
export type ReportWishes = Partial<Omit<ErrorReport, 'kind' | 'error' | 'context'>> & {
  error?: Partial<CapturedError>
  context?: Partial<ErrorContext>
}

const frames: StackFrame[] = [
  { function: 'cartTotal', file: 'https://shop.example/src/cart.ts', line: 12, column: 7, inApp: true },
  { function: 'Cart', file: 'https://shop.example/src/cart.tsx', line: 30, column: 3, inApp: true },
  { function: 'renderWithHooks', file: 'https://shop.example/node_modules/react-dom.js', inApp: false },
]

/** A valid report; each has an id of its own. */
export function sampleReport({ error, context, ...wishes }: ReportWishes = {}): ErrorReport {
  const plain = anyReport({ timestamp: '2026-11-20T10:00:00.000Z', sessionId: 'session-1' })
  const message = "Cannot read properties of undefined (reading 'price')"
  return {
    ...plain,
    error: { ...plain.error, message, frames, ...error },
    context: { ...plain.context, action: 'component_render', ...context },
    ...wishes,
  }
}

/** A recovery by retry of the report with this id. */
export function sampleRecovery(reportId: string, wishes: Partial<RecoveryRecord> = {}): RecoveryRecord {
  return {
    kind: 'recovery',
    id: uuidv7(),
    timestamp: '2026-11-20T10:00:05.000Z',
    reportId,
    recovery: { attempted: true, successful: true, method: 'retry' },
    ...wishes,
  }
}

/** What a tester misses. */
export function sampleFeedback(wishes: Partial<FeedbackRecord> = {}): FeedbackRecord {
  return {
    kind: 'feedback',
    id: uuidv7(),
    timestamp: '2026-11-20T10:00:10.000Z',
    about: 'missing',
    message: 'my third order is gone',
    ...wishes,
  }
}

/** A client's account of 3 errors it sampled out. */
export function sampleDrop(wishes: Partial<DropRecord> = {}): DropRecord {
  return {
    kind: 'drop',
    id: uuidv7(),
    timestamp: '2026-11-20T10:00:00.000Z',
    reason: 'sampled',
    count: 3,
    ...wishes,
  }
}
