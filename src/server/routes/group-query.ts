import type { GroupChange, GroupFilter, Page } from '../../protocol/api.ts'
import { limits } from '../../protocol/limits.ts'
import { parseSeverity, severities } from '../../protocol/severity.ts'
import { type GroupStatus, groupStatuses } from '../../protocol/status.ts'
import { describe } from '../intake/field-fault.ts'
import { wrongField } from '../problem.ts'

/** Query parameters as they arrive; an empty one counts as absent, as a form sends it. */
export type Query = Record<string, string | undefined>

const maxPage = 100
const defaultPage = 50

/** Reads what is asked of the list of groups. Throws a refusal naming the field, the rule and the value. */
export function parseGroupFilter(query: Query): GroupFilter {
  const { status, severity, search } = query
  return {
    ...(status && { status: parseStatus(status) }),
    ...(severity && { severity: parseSeverityField(severity) }),
    ...(search?.trim() && { search: parseSearch(search.trim()) }),
    ...parsePage(query),
  }
}

/** Reads which page of a list is asked for. Throws a refusal naming the field, the rule and the value. */
export function parsePage({ limit, cursor }: Query): { limit: number; cursor?: string } {
  return { limit: limit ? parseLimit(limit) : defaultPage, ...(cursor && { cursor }) }
}

/** Reads a change of a group. Throws a refusal naming the field, the rule and the value. */
export function parseGroupChange(body: unknown): GroupChange {
  const given: { status?: unknown; fixedIn?: unknown } = typeof body === 'object' && body !== null ? body : {}
  const status = parseStatus(given.status)
  return { status, ...(given.fixedIn !== undefined && { fixedIn: parseFixedIn(given.fixedIn, status) }) }
}

function parseFixedIn(value: unknown, status: GroupStatus): string | null {
  const release = typeof value === 'string' ? value.trim() : value
  const isRelease = typeof release === 'string' && release !== '' && release.length <= limits.maxNameChars
  if (status === 'resolved' && (release === null || isRelease)) return release
  throw wrongField({
    field: 'fixedIn',
    rule: `must be a release of at most ${limits.maxNameChars} characters or null, and goes with the status resolved`,
    received: describe(value),
  })
}

/** Reads a page. A store refuses a cursor it did not make by a `RangeError`, which becomes a refusal. */
export async function pageFrom<T>(
  cursor: string | undefined,
  read: () => Promise<Page<T>>,
): Promise<Page<T>> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw wrongField({
      field: 'cursor',
      rule: 'must be the `nextCursor` of the page before',
      received: describe(cursor),
    })
  }
}

function parseStatus(value: unknown): GroupStatus {
  const status = groupStatuses.find((known) => known === value)
  if (status) return status
  throw wrongField({
    field: 'status',
    rule: `must be one of ${groupStatuses.join(', ')}`,
    received: describe(value),
  })
}

function parseSeverityField(value: string) {
  const severity = parseSeverity(value)
  if (severity) return severity
  throw wrongField({
    field: 'severity',
    rule: `must be one of ${severities.join(', ')}`,
    received: describe(value),
  })
}

function parseSearch(value: string): string {
  if (value.length <= limits.maxNameChars) return value
  throw wrongField({
    field: 'search',
    rule: `must be at most ${limits.maxNameChars} characters`,
    received: describe(value),
  })
}

function parseLimit(value: string): number {
  const limit = Number(value)
  if (/^\d+$/.test(value) && limit >= 1 && limit <= maxPage) return limit
  throw wrongField({
    field: 'limit',
    rule: `must be a whole number from 1 to ${maxPage}`,
    received: describe(value),
  })
}
