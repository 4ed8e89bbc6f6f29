import { normalize } from '../../../src/core/steps/normalize.ts'
import type { ErrorDetails, Sighting } from '../../../src/core/steps/step.ts'
import type { ErrorReport } from '../../../src/protocol/error-report.ts'

/** Something thrown, as the tracker would hand it to the steps. */
export const sighting = (thrown: unknown, details: ErrorDetails = {}): Sighting => ({
  thrown,
  details,
  id: '0199aaaa-0000-7000-8000-000000000001',
  timestamp: '2026-01-05T10:00:00.000Z',
  sessionId: '0199aaaa-0000-7000-8000-000000000000',
})

/** The report of something thrown, as the steps after the first get it. */
export const reportOf = (thrown: unknown, details: ErrorDetails = {}): ErrorReport =>
  normalize(sighting(thrown, details), () => 'Something went wrong.')
