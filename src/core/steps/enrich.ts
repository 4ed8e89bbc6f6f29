import type { Breadcrumb, ErrorReport, ReportUser } from '../../protocol/error-report.ts'
import { defined } from './read.ts'

/** What page and app know at the moment of an error. */
export interface Surroundings {
  href: string
  online: boolean
  breadcrumbs: Breadcrumb[]
  previousErrors: string[]
  user?: ReportUser | undefined
  release?: string | undefined
  environment?: string | undefined
  tags?: Record<string, string> | undefined
}

/** Adds where and around what it happened. What the caller said stands. */
export function enrich(report: ErrorReport, around: Surroundings): ErrorReport {
  const { href, online, breadcrumbs, previousErrors, user, release, environment, tags } = around
  return defined<ErrorReport>({
    ...report,
    context: defined<ErrorReport['context']>({
      url: href || undefined,
      online,
      previousErrors: previousErrors.length > 0 ? previousErrors : undefined,
      ...report.context,
      page: report.context.page || pathOf(href),
    }),
    user: user && { ...user },
    release,
    environment,
    tags: tags || report.tags ? { ...tags, ...report.tags } : undefined,
    breadcrumbs,
  })
}

/** Most errors of a page come from where the last one did. */
let last = { href: '', path: '' }

/** The path of a URL. */
export function pathOf(href: string): string {
  if (last.href !== href)
    last = { href, path: href.replace(/^[a-z-]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') }
  return last.path
}
