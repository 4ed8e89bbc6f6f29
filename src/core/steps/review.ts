import type { ErrorReport } from '../../protocol/error-report.ts'
import type { Step } from './step.ts'

/**
 * The app's look at a report before it is scrubbed and kept: returns it as it should go on, or `null` to refuse it.
 * When it throws, the report is not sent, as it might be just what should have been taken out, and a fault is counted.
 */
export type BeforeReport = (report: ErrorReport, thrown: unknown) => ErrorReport | null

/** Asks the app. It cannot change a report's id, kind, time or session: by them it is kept, counted and acknowledged. */
export function review(beforeReport: BeforeReport | undefined): Step {
  return (report, { thrown, id, timestamp, sessionId }) => {
    if (!beforeReport) return report
    // The app may change what it is given; our own are frozen, and shared by all reports.
    const breadcrumbs = report.breadcrumbs.map((crumb) => ({
      ...crumb,
      ...(crumb.data && { data: { ...crumb.data } }),
    }))
    const reviewed = beforeReport({ ...report, breadcrumbs }, thrown)
    if (reviewed === null) return 'review'
    if (typeof reviewed !== 'object') throw new TypeError('beforeReport must return the report or null')
    return { ...reviewed, kind: 'report', id, timestamp, sessionId, count: 1 }
  }
}
