import type { DropRecord, RecoveryRecord } from '../../protocol/batch.ts'
import type { ErrorReport } from '../../protocol/error-report.ts'
import type { Role } from '../../protocol/api.ts'
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
  regressed: boolean
  count: number
  bypassedCount: number
  users: number
  firstSeen: number
  lastSeen: number
  firstRelease: string | null
  lastRelease: string | null
}

/** An occurrence as it is stored. */
export interface OccurrenceRecord {
  id: string
  groupId: string
  receivedAt: number
  report: ErrorReport
}

/** So many occurrences of a group in the hour that begins at `hour` (ms since 1970). */
export interface HourCount {
  groupId: string
  hour: number
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
  /** Adds to the hourly and daily counters. */
  addCounts(workspaceId: string, counts: readonly HourCount[]): Promise<void>
  /** Adds users; returns how many each group had not seen before. */
  addUsers(workspaceId: string, users: readonly UserCount[]): Promise<Map<string, number>>
  /** Stores recoveries; returns the ids that were new. */
  addRecoveries(workspaceId: string, recoveries: readonly RecoveryRecord[]): Promise<Set<string>>
  /** Stores drop records; returns the ids that were new. */
  addDrops(workspaceId: string, drops: readonly DropRecord[]): Promise<Set<string>>
  /** One group by id, held for this transaction. */
  holdGroup(workspaceId: string, groupId: string): Promise<GroupRecord | undefined>
  workspaces(): Promise<WorkspaceRecord[]>
  addWorkspace(workspace: WorkspaceRecord, now: number): Promise<void>
  addIngestKey(workspaceId: string, key: string, name: string, now: number): Promise<void>
  addToken(token: TokenRecord, now: number): Promise<void>
  addSession(hash: string, tokenId: string, expiresAt: number): Promise<void>
  removeSession(hash: string): Promise<void>
}
