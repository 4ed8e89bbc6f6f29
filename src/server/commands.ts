import type { GroupChange, Role } from '../protocol/api.ts'
import { type Digested, type DigestInput, digest } from './digest.ts'
import { changeStatus } from './groups/lifecycle.ts'
import type { Transaction } from './stores/transaction.ts'

/** A command: one transaction with a name. Its input and result are plain data, so that both can cross a thread. */
type Command<Input, Result> = (tx: Transaction, input: Input) => Promise<Result>

/** Every change the server makes to what it keeps. Times are milliseconds since 1970. */
interface Commands {
  /** A batch of valid items becomes occurrences, groups and counters. */
  digest: Command<DigestInput, Digested>
  /** `false` when there is no such group. */
  changeGroup: Command<{ workspaceId: string; groupId: string; change: GroupChange; now: number }, boolean>
  /** Makes the workspace, its ingest key and its first admin token, unless one exists already. */
  foundWorkspace: Command<FirstWorkspace & { now: number }, { founded: boolean }>
  createToken: Command<
    { id: string; workspaceId: string; name: string; role: Role; hash: string; now: number },
    void
  >
  /** Throws when there is no such token. */
  openSession: Command<{ hash: string; tokenId: string; expiresAt: number }, void>
  /** Closing one that is not open changes nothing. */
  closeSession: Command<{ hash: string }, void>
  /** Changes nothing: that it succeeds tells that the store takes writes. */
  checkWriting: Command<undefined, void>
}

/** What a server makes for itself on its first start. */
interface FirstWorkspace {
  workspaceId: string
  name: string
  ingestKey: string
  tokenId: string
  /** SHA-256 of the token, hex. */
  tokenHash: string
}

export type CommandName = keyof Commands
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[1]
export type CommandResult<N extends CommandName> = Awaited<ReturnType<Commands[N]>>

/** The commands themselves. */
const commands: Commands = {
  digest,

  async changeGroup(tx, { workspaceId, groupId, change, now }) {
    const group = await tx.holdGroup(workspaceId, groupId)
    if (!group) return false
    await tx.saveGroups(workspaceId, [changeStatus(group, change.status, now, change.fixedIn)])
    return true
  },

  async foundWorkspace(tx, { workspaceId, name, ingestKey, tokenId, tokenHash, now }) {
    const existing = await tx.holdWorkspaces()
    if (existing.length > 0) return { founded: false }
    await tx.addWorkspace({ id: workspaceId, name }, now)
    await tx.addIngestKey(workspaceId, ingestKey, 'first key', now)
    await tx.addToken({ id: tokenId, workspaceId, name: 'first admin', role: 'admin', hash: tokenHash }, now)
    return { founded: true }
  },

  createToken: (tx, { now, ...token }) => tx.addToken(token, now),
  openSession: (tx, { hash, tokenId, expiresAt }) => tx.addSession(hash, tokenId, expiresAt),
  closeSession: (tx, { hash }) => tx.removeSession(hash),
  checkWriting: async () => undefined,
}

/** Runs a command by its name; for the stores. */
export function runCommand<N extends CommandName>(
  tx: Transaction,
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult<N>> {
  // TypeScript does not see that what is looked up by N takes the input of N.
  const command = commands[name] as Command<CommandInput<N>, CommandResult<N>>
  return command(tx, input)
}
