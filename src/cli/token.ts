import { type Command, Option } from 'commander'
import { type Role, roles } from '../protocol/api.ts'
import { createToken, openStore, readSettings, type SettingFlags, StartRefused } from '../server.ts'

interface TokenFlags extends Pick<SettingFlags, 'data'> {
  name: string
  role: Role
}

/** `kintsugi token create`: another token for the dashboard and the admin API. */
export function addToken(program: Command): void {
  program
    .command('token')
    .description('manage the tokens of the dashboard and the admin API')
    .command('create')
    .description('make a token and print it')
    .option('--name <name>', 'whose it is, or what for', 'made on the command line')
    .addOption(new Option('--role <role>', 'what it allows').choices(roles).default('admin'))
    .option('--data <folder>', 'folder of the embedded database (KINTSUGI_DATA, ./data)')
    .action(create)
}

async function create({ data, name, role }: TokenFlags): Promise<void> {
  const { database } = readSettings(process.env, data === undefined ? {} : { data })
  const store = await openStore(database, { shared: true })
  try {
    const [workspace] = await store.read.workspaces()
    if (!workspace) {
      throw new StartRefused(
        'There is no workspace yet: `kintsugi serve` makes the first one, and a token with it.',
      )
    }
    console.log(await createToken(store, { workspaceId: workspace.id, name, role, now: Date.now() }))
  } finally {
    await store.close()
  }
}
