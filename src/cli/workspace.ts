import type { Command } from 'commander'
import { createWorkspace, StartRefused } from '../server.ts'
import { table } from './table.ts'
import { onStore, type StoreFlags, withStoreFlags } from './workspace-flag.ts'

/** `kintsugi workspace`: a product or tenant each, with errors, keys and tokens of its own. */
export function addWorkspace(program: Command): void {
  const workspace = program.command('workspace').description('manage the workspaces, one for each product')

  withStoreFlags(workspace.command('create'))
    .description('make a workspace with an ingest key and an admin token, and print them')
    .argument('<name>', 'what it is called')
    .action((name: string, flags: StoreFlags) =>
      onStore(flags, async (store) => {
        const made = await createWorkspace(store, { name, now: Date.now() })
        if (!made) throw new StartRefused(`There is a workspace "${name}" already.`)
        console.log(`token ${made.token}\nkey ${made.ingestKey}`)
      }),
    )

  withStoreFlags(workspace.command('list'))
    .description('list the workspaces')
    .action((flags: StoreFlags) =>
      onStore(flags, async (store) => {
        const all = await store.read.workspaces()
        console.log(
          table(
            ['id', 'name'],
            all.map(({ id, name }) => [id, name]),
          ),
        )
      }),
    )
}
