import type { GroupChange } from '../protocol/api.ts'
import { accessCommands, audit } from './access/commands.ts'
import { digest } from './digest.ts'
import { changeStatus } from './groups/lifecycle.ts'
import type { Actor, Transaction } from './stores/transaction.ts'

/** A command: one transaction with a name. Its input and result are plain data, so that both can cross a thread. */
type Command<Input, Result> = (tx: Transaction, input: Input) => Promise<Result>

/** A change a person makes to a group. */
interface GroupChangeInput {
  workspaceId: string
  groupId: string
  change: GroupChange
  by: Actor
  /** Milliseconds since 1970. */
  now: number
}

/** Every change the server makes to what it keeps. Times are milliseconds since 1970. */
const commands = {
  ...accessCommands,

  /** A batch of valid items becomes occurrences, groups and counters. */
  digest,

  /** `false` when there is no such group. */
  async changeGroup(tx: Transaction, { workspaceId, groupId, change, by, now }: GroupChangeInput) {
    const group = await tx.holdGroup(workspaceId, groupId)
    if (!group) return false
    const changed = changeStatus(group, change.status, now, change.fixedIn)
    if (changed === group) return true
    await tx.saveGroups(workspaceId, [changed])
    const { status: to, fixedIn } = changed
    const detail = { from: group.status, to, ...(fixedIn !== null && { fixedIn }) }
    await audit(tx, { by, now }, 'status-changed', { workspaceId }, groupId, detail)
    return true
  },

  /** Changes nothing: that it succeeds tells that the store takes writes. */
  checkWriting: async (_tx: Transaction, _input: undefined): Promise<void> => undefined,
}

type Commands = typeof commands

export type CommandName = keyof Commands
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[1]
export type CommandResult<N extends CommandName> = Awaited<ReturnType<Commands[N]>>

/** Runs a command by its name; for the stores. */
export function runCommand<N extends CommandName>(
  tx: Transaction,
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult<N>> {
  // TypeScript does not see that what is looked up by N takes the input of N.
  const command = commands[name] as unknown as Command<CommandInput<N>, CommandResult<N>>
  return command(tx, input)
}
