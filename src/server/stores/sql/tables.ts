import type { AuditAction, Role } from '../../../protocol/api.ts'
import type { DropReason } from '../../../protocol/batch.ts'
import type { Severity } from '../../../protocol/severity.ts'
import type { GroupStatus } from '../../../protocol/status.ts'

/**
 * The relations as both engines have them; `migrations/` makes them. Times are milliseconds since 1970 in a bigint,
 * a flag is 0 or 1, JSON is text: it is shown, never searched.
 */
export interface Tables {
  workspaces: { workspace_id: string; name: string; created_at: number }
  ingest_keys: {
    workspace_id: string
    key: string
    name: string
    created_at: number
    /** The origins it takes from, as a JSON list; null takes from everywhere. */
    origins: string | null
    expires_at: number | null
  }
  tokens: {
    workspace_id: string
    id: string
    name: string
    role: Role
    hash: string
    created_at: number
    expires_at: number | null
  }
  sessions: { workspace_id: string; hash: string; token_id: string; expires_at: number }
  error_groups: ErrorGroupRow
  occurrences: {
    workspace_id: string
    id: string
    group_id: string
    occurred_at: number
    received_at: number
    count: number
    /** The report as JSON. */
    report: string
  }
  /** Occurrences of a group in an hour; `hour` is its beginning. */
  group_hours: { workspace_id: string; group_id: string; hour: number; count: number }
  group_days: { workspace_id: string; group_id: string; day: number; count: number }
  group_users: { workspace_id: string; group_id: string; user_id: string; count: number }
  workspace_hours: {
    workspace_id: string
    hour: number
    error_type: string
    severity: Severity
    count: number
  }
  /** What happened after a report; its report may still be on its way. */
  recoveries: {
    workspace_id: string
    id: string
    report_id: string
    received_at: number
    /** The protocol's `ErrorRecovery` as JSON. */
    recovery: string
  }
  /** What testers said; its report may still be on its way, or never come. */
  feedback: {
    workspace_id: string
    id: string
    report_id: string | null
    /** The group of that report, once it is stored. */
    group_id: string | null
    said_at: number
    /** The rest of the protocol's `FeedbackRecord` as JSON. */
    feedback: string
  }
  /** The clients' accounts of what they did not send. */
  client_drops: {
    workspace_id: string
    id: string
    reason: DropReason
    count: number
    received_at: number
  }
  audit_log: AuditRow
}

/** What a person, or a command line, changed. */
export interface AuditRow {
  workspace_id: string
  /** UUIDv7: it sorts by time. */
  id: string
  at: number
  by_token: string | null
  by_name: string
  action: AuditAction
  target: string
  /** JSON. */
  detail: string
}

export interface ErrorGroupRow {
  workspace_id: string
  id: string
  fingerprint: string
  grouped_by: string
  title: string
  /** The title in lower case by Unicode's rules: SQLite's own `lower` knows only ASCII. */
  search_text: string
  error_type: string
  culprit: string
  severity: Severity
  status: GroupStatus
  status_since: number
  regressed: number
  count: number
  bypassed_count: number
  users: number
  first_seen: number
  last_seen: number
  first_release: string | null
  last_release: string | null
  fixed_in: string | null
}
