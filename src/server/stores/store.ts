import type {
  AuditEntry,
  BetaErrorStats,
  Feedback,
  GroupDetail,
  GroupFilter,
  GroupSummary,
  IngestKey,
  Occurrence,
  Page,
  Token,
} from '../../protocol/api.ts'
import type { ReportStance } from '../bugs/news.ts'
import type { CommandInput, CommandName, CommandResult } from '../commands.ts'
import type { KeyRecord, TokenRecord, WorkspaceRecord } from './transaction.ts'

/**
 * PORT: where everything is kept. Writing is by named command, so that the embedded engine can run it where its
 * database lives (a worker thread) and put many into one commit; reading never waits for the writer.
 */
export interface Store {
  /**
   * Runs a command in one transaction; resolves when it is durable. Rejects with what the command threw, or with
   * `StoreUnavailable` when nothing can be written now. Reads reject alike.
   */
  write<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>>
  readonly read: Reads
  /** Waits for what is under way, then lets go of the database. */
  close(): Promise<void>
}

/** Every question the server asks. `now` is milliseconds since 1970. */
export interface Reads {
  /** Newest `lastSeen` first. Throws `RangeError` for a cursor it did not make. */
  groups(workspaceId: string, filter: GroupFilter, now: number): Promise<Page<GroupSummary>>
  group(workspaceId: string, groupId: string, now: number): Promise<GroupDetail | undefined>
  /** Newest first. */
  occurrences(
    workspaceId: string,
    groupId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<Occurrence>>
  /** What testers said, newest first, whatever it speaks of. */
  feedback(workspaceId: string, page: { limit: number; cursor?: string }): Promise<Page<Feedback>>
  /** Where the team stands with the groups of these reports, newest report first; unknown reports are left out. */
  reportStances(workspaceId: string, reportIds: readonly string[]): Promise<ReportStance[]>
  /** Counts of all groups of a workspace. */
  errorStats(workspaceId: string, now: number): Promise<BetaErrorStats>
  workspaces(): Promise<WorkspaceRecord[]>
  /** An ingest key that has not ended. */
  ingestKey(key: string, now: number): Promise<KeyRecord | undefined>
  /** All ingest keys of a workspace, newest first, those that have ended too. */
  ingestKeys(workspaceId: string): Promise<IngestKey[]>
  /** All tokens of a workspace, newest first, those that have ended too. */
  tokens(workspaceId: string): Promise<Token[]>
  tokenByHash(hash: string, now: number): Promise<TokenRecord | undefined>
  /** The token a dashboard session was opened with, if neither has ended. */
  tokenOfSession(hash: string, now: number): Promise<TokenRecord | undefined>
  /** Newest first; with a `target` only what was done to it. Throws `RangeError` for a cursor it did not make. */
  audit(
    workspaceId: string,
    page: { target?: string; limit: number; cursor?: string },
  ): Promise<Page<AuditEntry>>
}
