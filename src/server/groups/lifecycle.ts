import type { ErrorReport } from '../../protocol/error-report.ts'
import { worse } from '../../protocol/severity.ts'
import type { GroupStatus } from '../../protocol/status.ts'
import type { GroupRecord } from '../stores/transaction.ts'
import type { Fingerprint } from './fingerprint.ts'

/** A report and when it happened, by the server's clock: milliseconds since 1970. */
export interface Happening {
  report: ErrorReport
  first: number
  /** With a `count` over 1 the time of the last of them, else the same. */
  last: number
}

/**
 * A group before its first occurrence. Its fingerprint becomes its id, so that every server gives a group the same
 * id without asking another.
 */
export function foundGroup({ report, first, last, ...named }: Happening & Fingerprint): GroupRecord {
  const { fingerprint, groupedBy, title, culprit } = named
  return {
    id: fingerprint,
    fingerprint,
    groupedBy,
    title,
    culprit,
    errorType: report.error.type,
    severity: report.impact.severity,
    status: 'new',
    statusSince: first,
    regressed: false,
    count: 0,
    bypassedCount: 0,
    users: 0,
    firstSeen: first,
    lastSeen: last,
    firstRelease: report.release ?? null,
    lastRelease: report.release ?? null,
    fixedIn: null,
  }
}

/**
 * The group after one more report. The gravest severity stays. A resolved group is `new` again and `regressed` if
 * this happened after it was resolved: what waited offline since before does not reopen it.
 */
export function addToGroup(group: GroupRecord, { report, first, last }: Happening): GroupRecord {
  const regresses = group.status === 'resolved' && last > group.statusSince
  return {
    ...group,
    ...(regresses && { status: 'new', statusSince: last, regressed: true, fixedIn: null }),
    severity: worse(group.severity, report.impact.severity),
    count: group.count + report.count,
    bypassedCount: group.bypassedCount + (report.bypass ? report.count : 0),
    firstSeen: Math.min(group.firstSeen, first),
    lastSeen: Math.max(group.lastSeen, last),
    firstRelease: first < group.firstSeen ? (report.release ?? group.firstRelease) : group.firstRelease,
    lastRelease: last >= group.lastSeen ? (report.release ?? group.lastRelease) : group.lastRelease,
  }
}

/**
 * The group after a person set its status: any may follow any, so that a slip can be taken back. What is resolved
 * is no regression any more, until it comes again; `fixedIn` names the release with the fix.
 */
export function changeStatus(
  group: GroupRecord,
  status: GroupStatus,
  now: number,
  fixedIn: string | null = group.fixedIn,
): GroupRecord {
  const nextFixedIn = status === 'resolved' ? fixedIn : null
  if (status === group.status && nextFixedIn === group.fixedIn) return group
  const fixed = { ...group, fixedIn: nextFixedIn }
  if (status === group.status) return fixed
  return { ...fixed, status, statusSince: now, regressed: group.regressed && status !== 'resolved' }
}
