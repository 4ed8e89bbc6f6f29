import { type Command, Option } from 'commander'
import { type Role, roles } from '../protocol/api.ts'
import { commandLine, createToken, StartRefused } from '../server.ts'
import { table } from './table.ts'
import { onWorkspace, type WorkspaceFlags, withWorkspaceFlags } from './workspace-flag.ts'

/** `kintsugi token`: who may use the dashboard and the admin API. */
export function addToken(program: Command): void {
  const token = program.command('token').description('manage the tokens of the dashboard and the admin API')

  withWorkspaceFlags(token.command('create'))
    .description('make a token and print it')
    .option('--name <name>', 'whose it is, or what for', 'made on the command line')
    .addOption(new Option('--role <role>', 'what it allows').choices(roles).default('admin'))
    .action((flags: WorkspaceFlags & { name: string; role: Role }) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const { name, role } = flags
        const made = await createToken(store, { workspaceId, name, role, now: Date.now() })
        console.log(made.token)
      }),
    )

  withWorkspaceFlags(token.command('list'))
    .description('list the tokens, without their secrets')
    .action((flags: WorkspaceFlags) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const tokens = await store.read.tokens(workspaceId)
        console.log(
          table(
            ['id', 'role', 'name', 'made', 'ended'],
            tokens.map(({ id, role, name, createdAt, expiresAt }) => [id, role, name, createdAt, expiresAt]),
          ),
        )
      }),
    )

  withWorkspaceFlags(token.command('revoke'))
    .description('end a token, and every session opened with it, at once')
    .argument('<id>', 'its id, as `kintsugi token list` shows it')
    .action((id: string, flags: WorkspaceFlags) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const input = { workspaceId, id, by: commandLine, now: Date.now() }
        if (!(await store.write('revokeToken', input))) {
          throw new StartRefused(`There is no token ${id} that is still in use: see \`kintsugi token list\`.`)
        }
        console.log(`Token ${id} opens nothing any more.`)
      }),
    )
}
