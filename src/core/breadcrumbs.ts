import type { Breadcrumb, ErrorReport } from '../protocol/error-report.ts'
import type { Guard } from './guard.ts'
import { scrubBreadcrumb } from './steps/scrub.ts'

/** What happened lately, for the errors to come. */
export interface Breadcrumbs {
  leave(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** Adds an error, from its report. */
  note(report: ErrorReport): void
  /** Those of this time and before, in ISO 8601. Oldest first; a copy. */
  until(timestamp: string): Breadcrumb[]
  clear(): void
}

/** Half of what the wire allows: they are most of the weight of a report. */
const maxKept = 50
/** A storm of errors must not push out what led to it. */
const maxErrors = 10
const isError = ({ category }: Breadcrumb) => category === 'error'

/**
 * Keeps the newest breadcrumbs, scrubbed as they come: whatever the app hands over holds no memory, costs no later
 * report, and is out of reach of later changes.
 */
export function createBreadcrumbs(now: () => number, guard: Guard): Breadcrumbs {
  const crumbs: Breadcrumb[] = []

  const until = (timestamp: string) => crumbs.filter((crumb) => crumb.timestamp <= timestamp)

  function add(crumb: Breadcrumb): void {
    // The report of an error may be made when more has happened since.
    crumbs.splice(until(crumb.timestamp).length, 0, crumb)
    const errors = isError(crumb) ? crumbs.filter(isError) : []
    if (errors.length > maxErrors) crumbs.splice(crumbs.findIndex(isError), 1)
    if (crumbs.length > maxKept) crumbs.shift()
  }

  return {
    leave(crumb) {
      guard.run(() => {
        const scrubbed = scrubBreadcrumb({ ...crumb, timestamp: new Date(now()).toISOString() })
        if (scrubbed) add(scrubbed)
      }, undefined)
    },
    // Its words have been scrubbed; frozen, it is scrubbed once more and not for every report.
    note: ({ timestamp, error }) =>
      add(Object.freeze({ timestamp, category: 'error', message: `${error.name}: ${error.message}` })),
    until,
    clear() {
      crumbs.length = 0
    },
  }
}
