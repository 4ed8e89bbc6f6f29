import type { GroupFilter } from '../protocol/api.ts'
import { parseSeverity } from '../protocol/severity.ts'
import { groupStatuses } from '../protocol/status.ts'

/** What of a filter lives in the URL. */
export type UrlFilter = Pick<GroupFilter, 'status' | 'severity' | 'search'>

/** Reads the filter from a query string; what it does not know, it leaves out. */
export function readFilter(search: string): UrlFilter {
  const params = new URLSearchParams(search)
  const status = groupStatuses.find((known) => known === params.get('status'))
  const severity = parseSeverity(params.get('severity'))
  const text = params.get('search')?.trim()
  return { ...(status && { status }), ...(severity && { severity }), ...(text && { search: text }) }
}

/** Writes a filter as a query string, always in the same order; empty when it lets everything through. */
export function writeFilter(filter: UrlFilter): string {
  const params = new URLSearchParams()
  if (filter.status) params.set('status', filter.status)
  if (filter.severity) params.set('severity', filter.severity)
  if (filter.search?.trim()) params.set('search', filter.search.trim())
  const text = params.toString()
  return text && `?${text}`
}

/** Where the list of errors is, filtered. */
export const listPath = (filter: UrlFilter = {}): string => `/errors${writeFilter(filter)}`

/** Where all that testers said is. */
export const feedbackPath = '/feedback'

/** Where a group is. It carries the list's filter along, so that the way back leads to the same list. */
export const groupPath = (groupId: string, filter: UrlFilter = {}): string =>
  `/errors/${encodeURIComponent(groupId)}${writeFilter(filter)}`
