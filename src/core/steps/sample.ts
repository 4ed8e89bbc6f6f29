import type { ErrorReport } from '../../protocol/error-report.ts'

/** The share of errors to report, from 0 to 1: one for all, or one for each by what it is. */
export type SampleRate = number | ((report: ErrorReport) => number)
