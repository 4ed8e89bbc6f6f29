import type { FeedbackRecord } from './batch.ts'
import type { ErrorReport } from './error-report.ts'
import type { Severity } from './severity.ts'
import type { GroupStatus } from './status.ts'

/** What a token allows: viewers read, triagers also change statuses, admins also manage access. */
export type Role = 'viewer' | 'triager' | 'admin'

/** All roles, least first. */
export const roles: readonly Role[] = ['viewer', 'triager', 'admin']

/** A key that apps send reports with. It is public: it ships with the app. */
export interface IngestKey {
  key: string
  name: string
  /** The origins it takes reports of pages from; `null` takes from everywhere. */
  origins: string[] | null
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601: from then on nothing is taken with it; `null` for never. */
  expiresAt: string | null
}

/** A token of the dashboard and the admin API, without its secret. */
export interface Token {
  id: string
  name: string
  role: Role
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601: from then on it opens nothing; `null` for never. */
  expiresAt: string | null
}

/** Every kind of change that is written into the audit log. */
export type AuditAction =
  | 'workspace-created'
  | 'key-created'
  | 'key-rotated'
  | 'key-revoked'
  | 'token-created'
  | 'token-revoked'
  | 'status-changed'

/** Who changed what, and when. */
export interface AuditEntry {
  /** UUIDv7. */
  id: string
  /** ISO 8601. */
  at: string
  /** The name of the token it was done with, or `command line`. */
  by: string
  action: AuditAction
  /** The id of what was changed: a group, a token; of a key the key itself. */
  target: string
  /** What the change was, as `{ from: 'new', to: 'resolved' }`. */
  detail: Record<string, unknown>
}

/** Who is signed in. */
export interface SessionInfo {
  workspaceId: string
  workspaceName: string
  /** The token's name, as `first admin`. */
  name: string
  role: Role
  /** The workspace's newest ingest key, for the lines that send the first error: public by nature; `null` if none. */
  ingestKey: string | null
}

/** One page of a list, with where the next one begins. */
export interface Page<T> {
  items: T[]
  /** Hand it back as `cursor` for the next page; absent on the last. */
  nextCursor?: string
}

/** A row in the list of error groups. Times are ISO 8601 by the server's clock. */
export interface GroupSummary {
  id: string
  fingerprint: string
  /** What to call it: `TypeError: x is undefined`. */
  title: string
  errorType: string
  /** Where: the innermost own function, or the page. */
  culprit: string
  severity: Severity
  status: GroupStatus
  /** It was resolved once and came back. */
  regressed: boolean
  /** Past the due time of its severity and still open. */
  overdue: boolean
  /** Exact number of occurrences, thinned ones included. */
  count: number
  /** How many of them were bypassed. */
  bypassedCount: number
  /** Distinct user ids; errors without a user are not counted here. */
  users: number
  firstSeen: string
  lastSeen: string
  firstRelease: string | null
  lastRelease: string | null
  /** The release its resolution names, as `1.4.2`; `null` where it names none, and in any other status. */
  fixedIn: string | null
  /** How many notes of testers speak of it. */
  feedbackCount: number
}

/** A group with what its page shows besides the occurrences. */
export interface GroupDetail extends GroupSummary {
  /** Why its occurrences are one group, in a sentence. */
  groupedBy: string
  /** Occurrences by hour of the last 24 hours, oldest first; hours without any are 0. */
  hourly: CountBucket[]
  /** Occurrences by UTC day of the last 30 days, oldest first. */
  daily: CountBucket[]
  /** What testers said of it, newest first, at most 20. */
  feedback: Feedback[]
}

/** What a tester said. */
export interface Feedback extends Pick<FeedbackRecord, 'id' | 'about' | 'message' | 'name' | 'email'> {
  /** ISO 8601, by the server's clock. */
  saidAt: string
  /** The report it speaks of; `null` where it speaks of none. */
  reportId: string | null
  /** The group of that report; `null` while the report has not arrived. */
  groupId: string | null
}

/** A count in a span of time that starts at `start` (ISO 8601). */
export interface CountBucket {
  start: string
  count: number
}

/** An occurrence as it is stored: the report, and when the server took it. */
export interface Occurrence {
  id: string
  groupId: string
  /** ISO 8601, by the server's clock. */
  receivedAt: string
  report: ErrorReport
  /** What the caller's role may not see and the report therefore lacks; absent when that is nothing. */
  withheld?: ('stack' | 'personal')[]
  /** What testers said of it, oldest first. */
  feedback: Feedback[]
}

/** What one may ask of the list of groups. */
export interface GroupFilter {
  status?: GroupStatus
  severity?: Severity
  /** Text looked for in the title, any letter case. */
  search?: string
  /** 1 to 100; default 50. */
  limit?: number
  cursor?: string
}

/** A change of a group a person makes. */
export interface GroupChange {
  status: GroupStatus
  /**
   * With `resolved`: the release that has the fix, as `1.4.2`, for the testers who met it; `null` takes it back, absent
   * leaves what was said before.
   */
  fixedIn?: string | null
}

/**
 * The numbers of S0's admin header: error groups unless it says otherwise. What nothing is known of is `null`. Each is
 * defined in docs/testers.md.
 */
export interface BetaErrorStats {
  /** Status `new` or `acknowledged`. */
  active_count: number
  investigating_count: number
  /** Status `resolved`. */
  fixed_count: number
  ignored_count: number
  /** In any status. */
  total_count: number
  /** The active ones, by their gravest severity. */
  active_by_severity: Record<'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL', number>
  /** Open, and past the due time of their severity. */
  overdue_count: number
  /** Resolved once, and back. */
  regressed_count: number
  /** Occurrences, thinned ones included. */
  occurrence_count: number
  /** Of these, the bypassed ones. */
  bypassed_count: number
  /** Bypassed by all occurrences, from 0 to 1; `null` without any. */
  bypass_rate: number | null
  /** Notes of testers. */
  feedback_count: number
  /** When the last occurrence happened, ISO 8601; `null` without any. */
  last_occurred_at: string | null
}

/** What the live stream tells: look again at the lists, and at these groups. */
export interface GroupsChanged {
  type: 'groups-changed'
  groupIds: string[]
}

/** Everything the live stream may say. */
export type LiveEvent = GroupsChanged
