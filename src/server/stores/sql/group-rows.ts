import type { GroupSummary } from '../../../protocol/api.ts'
import { dueMs } from '../../../protocol/severity.ts'
import { isOpen } from '../../../protocol/status.ts'
import type { GroupRecord } from '../transaction.ts'
import type { ErrorGroupRow } from './tables.ts'

export function rowOfGroup(workspaceId: string, group: GroupRecord): ErrorGroupRow {
  return {
    workspace_id: workspaceId,
    id: group.id,
    fingerprint: group.fingerprint,
    grouped_by: group.groupedBy,
    title: group.title,
    search_text: group.title.toLowerCase(),
    error_type: group.errorType,
    culprit: group.culprit,
    severity: group.severity,
    status: group.status,
    status_since: group.statusSince,
    regressed: group.regressed ? 1 : 0,
    count: group.count,
    bypassed_count: group.bypassedCount,
    users: group.users,
    first_seen: group.firstSeen,
    last_seen: group.lastSeen,
    first_release: group.firstRelease,
    last_release: group.lastRelease,
    fixed_in: group.fixedIn,
  }
}

export function groupOfRow(row: ErrorGroupRow): GroupRecord {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    groupedBy: row.grouped_by,
    title: row.title,
    errorType: row.error_type,
    culprit: row.culprit,
    severity: row.severity,
    status: row.status,
    statusSince: row.status_since,
    regressed: row.regressed === 1,
    count: row.count,
    bypassedCount: row.bypassed_count,
    users: row.users,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    firstRelease: row.first_release,
    lastRelease: row.last_release,
    fixedIn: row.fixed_in,
  }
}

export function summaryOfRow(row: ErrorGroupRow, feedbackCount: number, now: number): GroupSummary {
  const { groupedBy: _, statusSince: __, ...group } = groupOfRow(row)
  return {
    ...group,
    feedbackCount,
    overdue: isOpen(row.status) && now - row.first_seen >= (dueMs(row.severity) ?? Number.POSITIVE_INFINITY),
    firstSeen: new Date(row.first_seen).toISOString(),
    lastSeen: new Date(row.last_seen).toISOString(),
  }
}
