import type { GroupChange, Role } from '../protocol/api.ts'
import type { BatchItem, Receipt } from '../protocol/batch.ts'
import type { Transaction } from './stores/transaction.ts'

/** A command: one transaction with a name. Its input and result are plain data, so that both can cross a thread. */
export type Command<Input, Result> = (tx: Transaction, input: Input) => Promise<Result>

/** Every change the server makes to what it keeps. Times are milliseconds since 1970. */
export interface Commands {
  /** A batch of valid items becomes occurrences, groups and counters. */
  digest: Command<
    { workspaceId: string; items: BatchItem[]; now: number },
    Pick<Receipt, 'accepted' | 'duplicate'> & { groupIds: string[] }
  >
  /** `false` when there is no such group. */
  changeGroup: Command<{ workspaceId: string; groupId: string; change: GroupChange; now: number }, boolean>
  /** Makes the workspace, its ingest key and its first admin token, unless one exists already. */
  foundWorkspace: Command<FirstWorkspace & { now: number }, { founded: boolean }>
  createToken: Command<
    { id: string; workspaceId: string; name: string; role: Role; hash: string; now: number },
    void
  >
  openSession: Command<{ hash: string; tokenId: string; expiresAt: number }, void>
  closeSession: Command<{ hash: string }, void>
}

export interface FirstWorkspace {
  workspaceId: string
  name: string
  ingestKey: string
  tokenId: string
  tokenHash: string
}

export type CommandName = keyof Commands
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[1]
export type CommandResult<N extends CommandName> = Awaited<ReturnType<Commands[N]>>
