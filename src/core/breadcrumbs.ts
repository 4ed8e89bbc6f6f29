import type { Breadcrumb } from '../protocol/error-report.ts'
import { limits } from '../protocol/limits.ts'

/** What happened lately, for the errors to come. */
export interface Breadcrumbs {
  leave(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** Oldest first; a copy. */
  list(): Breadcrumb[]
}

/** Keeps the newest breadcrumbs. */
export function createBreadcrumbs(now: () => number): Breadcrumbs {
  const crumbs: Breadcrumb[] = []
  return {
    leave(crumb) {
      crumbs.push({ ...crumb, timestamp: new Date(now()).toISOString() })
      if (crumbs.length > limits.maxBreadcrumbs) crumbs.shift()
    },
    list: () => [...crumbs],
  }
}
