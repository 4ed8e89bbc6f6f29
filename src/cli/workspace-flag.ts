import type { Command } from 'commander'
import { loadSettings, openStore, StartRefused, type Store } from '../server.ts'

/** The flags of a command that works on the store of a server, which may be running. */
export interface StoreFlags {
  data?: string
  config?: string
}

/** The flags of a command that works on one workspace. */
export interface WorkspaceFlags extends StoreFlags {
  workspace?: string
}

/** Gives a command `--data` and `--config`. */
export function withStoreFlags(command: Command): Command {
  return command
    .option('--data <folder>', 'folder of the embedded database (KINTSUGI_DATA, ./data)')
    .option('--config <file>', 'file with the settings (./kintsugi.config.ts, .mts, .js or .mjs)')
}

/** Gives a command `--workspace` and `--data`. */
export function withWorkspaceFlags(command: Command): Command {
  return withStoreFlags(
    command.option('--workspace <name>', 'name or id of the workspace, where there are several'),
  )
}

/** Opens the store, does the work and closes it. */
export async function onStore(
  { data, config }: StoreFlags,
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const { database } = await loadSettings({
    env: process.env,
    flags: data === undefined ? {} : { data },
    config,
  })
  const store = await openStore(database, { shared: true })
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** Like {@link onStore}, with the id of the workspace that is meant. */
export function onWorkspace(
  flags: WorkspaceFlags,
  work: (store: Store, workspaceId: string) => Promise<void>,
): Promise<void> {
  return onStore(flags, async (store) => work(store, await workspaceMeant(store, flags.workspace)))
}

async function workspaceMeant(store: Store, wanted: string | undefined): Promise<string> {
  const all = await store.read.workspaces()
  const names = all.map(({ name }) => name).join(', ')
  if (all.length === 0) {
    throw new StartRefused(
      'There is no workspace yet: `kintsugi serve` makes the first one, and a token with it.',
    )
  }
  const meant = wanted === undefined ? all : all.filter(({ id, name }) => id === wanted || name === wanted)
  const [only, another] = meant
  if (only && !another) return only.id
  if (!only) throw new StartRefused(`There is no workspace "${wanted}"; there are: ${names}.`)
  throw new StartRefused(`There are several workspaces (${names}): say which with --workspace.`)
}
