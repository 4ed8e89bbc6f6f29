import { v7 } from 'uuid'
import type { ErrorReport } from '../protocol/error-report.ts'

/**
 * A valid report with an id of its own, for tests of what stores or carries reports.
 *
 * @param changes - fields to differ in
 * @example sampleReport({ release: '1.4.2' })
 */
export function sampleReport(changes: Partial<ErrorReport> = {}): ErrorReport {
  return {
    kind: 'report',
    id: v7(),
    timestamp: '2026-01-05T10:00:00.000Z',
    count: 1,
    mechanism: 'track',
    source: 'browser',
    error: {
      type: 'unknown',
      name: 'TypeError',
      message: 'total is undefined',
      frames: [
        { function: 'pay', file: 'https://app.test/assets/cart.js', line: 12, column: 7, inApp: true },
      ],
    },
    context: { page: '/cart', action: 'pay' },
    impact: { severity: 'medium' },
    sessionId: '01947000-0000-7000-8000-000000000001',
    breadcrumbs: [],
    ...changes,
  }
}
