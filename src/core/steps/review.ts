import type { CauseError, ErrorReport } from '../../protocol/error-report.ts'
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
    const reviewed = beforeReport(thaw(report), thrown)
    if (reviewed === null) return 'review'
    if (typeof reviewed !== 'object') throw new TypeError('beforeReport must return the report or null')
    return { ...reviewed, kind: 'report', id, timestamp, sessionId, count: 1 }
  }
}

/** The app may change what it is given. Breadcrumbs and frames are frozen, as reports share them: it gets copies. */
function thaw(report: ErrorReport): ErrorReport {
  const breadcrumbs = report.breadcrumbs.map((crumb) => ({
    ...crumb,
    ...(crumb.data && { data: { ...crumb.data } }),
  }))
  return { ...report, breadcrumbs, error: thawFrames(report.error) }
}

function thawFrames<T extends CauseError>(error: T): T {
  const frames = error.frames.map((frame) => ({ ...frame }))
  return { ...error, frames, ...(error.causes && { causes: error.causes.map(thawFrames) }) }
}
