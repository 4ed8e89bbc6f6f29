import type { Breadcrumb } from '../protocol/error-report.ts'
import type { Guard } from './guard.ts'
import { scrubBreadcrumb } from './steps/scrub.ts'

/** What happened lately, for the errors to come. */
export interface Breadcrumbs {
  leave(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** Oldest first; a copy. */
  list(): Breadcrumb[]
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
  return {
    leave(crumb) {
      guard.run(() => {
        const scrubbed = scrubBreadcrumb({ ...crumb, timestamp: new Date(now()).toISOString() })
        if (!scrubbed) return
        crumbs.push(scrubbed)
        const errors = scrubbed.category === 'error' ? crumbs.filter(isError) : []
        if (errors.length > maxErrors) crumbs.splice(crumbs.findIndex(isError), 1)
        if (crumbs.length > maxKept) crumbs.shift()
      }, undefined)
    },
    list: () => [...crumbs],
    clear() {
      crumbs.length = 0
    },
  }
}
