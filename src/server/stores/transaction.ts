import type { AuditAction, Role } from '../../protocol/api.ts'
import type { DropRecord, FeedbackRecord, RecoveryRecord } from '../../protocol/batch.ts'
import type { ErrorReport } from '../../protocol/error-report.ts'
import type { Severity } from '../../protocol/severity.ts'
import type { GroupStatus } from '../../protocol/status.ts'

/** An error group as it is stored. Times are milliseconds since 1970, UTC. */
export interface GroupRecord {
  id: string
  fingerprint: string
  groupedBy: string
  title: string
  errorType: string
  culprit: string
  severity: Severity
  status: GroupStatus
  /** When it came into this status. */
  statusSince: number
  regressed: boolean
  count: number
  bypassedCount: number
  users: number
  firstSeen: number
  lastSeen: number
  firstRelease: string | null
  lastRelease: string | null
  /** The release its resolution names; `null` in any other status. */
  fixedIn: string | null
}

/** An occurrence as it is stored. */
interface OccurrenceRecord {
  id: string
  groupId: string
  /** When it happened, the client's clock put right; counters and `lastSeen` go by it. */
  occurredAt: number
  /** When the server took it. */
  receivedAt: number
  report: ErrorReport
}

/** What a tester said, and when, the client's clock put right. */
export interface SaidRecord {
  saidAt: number
  record: FeedbackRecord
}

/** So many occurrences of a group in the hour that begins at `hour` (ms since 1970). */
export interface HourCount {
  groupId: string
  hour: number
  errorType: string
  severity: Severity
  count: number
}

/** So many occurrences of a group by one user. */
export interface UserCount {
  groupId: string
  userId: string
  count: number
}

/** A workspace: one product or tenant. */
export interface WorkspaceRecord {
  id: string
  name: string
}

/** A key as it is stored. */
export interface KeyRecord {
  workspaceId: string
  key: string
  name: string
  origins: readonly string[] | null
}

/** Who does something: the token's id and name, or a command line, which has no token. */
export interface Actor {
  tokenId: string | null
  name: string
}

/** A change, for the audit log. */
export interface AuditRecord {
  id: string
  workspaceId: string
  by: Actor
  action: AuditAction
  target: string
  detail: Readonly<Record<string, unknown>>
}

/** A token as it is stored: never the token itself. */
export interface TokenRecord {
  id: string
  workspaceId: string
  name: string
  role: Role
  /** SHA-256 of the token, hex. */
  hash: string
}

/**
 * PORT: what a command may do inside one transaction, in our words. Every method is set-based: a batch costs a
 * handful of statements, not a handful an item. All of it happens, or none.
 */
export interface Transaction {
  /** Of these occurrence ids, those already stored. */
  storedOccurrences(workspaceId: string, ids: readonly string[]): Promise<Set<string>>
  /**
   * Makes sure there is a group for each fingerprint, and returns them all as they stand, held for this transaction:
   * no other writer can change them until it ends. New ones start as given.
   */
  holdGroups(workspaceId: string, groups: readonly GroupRecord[]): Promise<GroupRecord[]>
  /** Writes held groups back. A group whose count is still 0 is taken out again. */
  saveGroups(workspaceId: string, groups: readonly GroupRecord[]): Promise<void>
  /** Stores occurrences; returns the ids that were new. Those that were there already are left as they are. */
  addOccurrences(workspaceId: string, occurrences: readonly OccurrenceRecord[]): Promise<Set<string>>
  /** Adds to the counters: of the groups by hour and day, of the workspace by hour, type and severity. */
  addCounts(workspaceId: string, counts: readonly HourCount[]): Promise<void>
  /** Adds users; returns how many each group had not seen before. */
  addUsers(workspaceId: string, users: readonly UserCount[]): Promise<Map<string, number>>
  /** Stores recoveries; returns the ids that were new. */
  addRecoveries(workspaceId: string, recoveries: readonly RecoveryRecord[], now: number): Promise<Set<string>>
  /** Stores drop records; returns the ids that were new. */
  addDrops(workspaceId: string, drops: readonly DropRecord[], now: number): Promise<Set<string>>
  /**
   * Places what was said before of these reports, which are stored now, onto their groups. Both this and `addFeedback`
   * come last in a transaction: on PostgreSQL each waits for the other, so that neither misses what the other stores.
   */
  placeFeedback(workspaceId: string, reportIds: readonly string[]): Promise<void>
  /** Stores what testers said; returns the ids that were new, each with the group of its report if that is stored. */
  addFeedback(workspaceId: string, feedback: readonly SaidRecord[]): Promise<Map<string, string | null>>
  /** One group by id, held for this transaction. */
  holdGroup(workspaceId: string, groupId: string): Promise<GroupRecord | undefined>
  /** All workspaces; nobody else can add one until this transaction ends. */
  holdWorkspaces(): Promise<WorkspaceRecord[]>
  addWorkspace(workspace: WorkspaceRecord, now: number): Promise<void>
  addIngestKey(key: KeyRecord, now: number): Promise<void>
  /** Lets a key end then, or sooner if it does already; returns it, or `undefined` when there is none that still opens. */
  endIngestKey(workspaceId: string, key: string, at: number, now: number): Promise<KeyRecord | undefined>
  addToken(token: TokenRecord, now: number): Promise<void>
  /** Lets a token end now, and its sessions with it; `undefined` when there is none that still opens. */
  endToken(workspaceId: string, id: string, now: number): Promise<TokenRecord | undefined>
  /** Throws when there is no such token. Sessions that are over by `now` go. */
  addSession(hash: string, tokenId: string, expiresAt: number, now: number): Promise<void>
  removeSession(hash: string): Promise<void>
  addAudit(entry: AuditRecord, now: number): Promise<void>
}
