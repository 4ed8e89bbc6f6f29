import { type Command, InvalidArgumentError } from 'commander'
import {
  commandLine,
  createKey,
  defaultGraceDays,
  originRule,
  parseOrigin,
  rotateKey,
  StartRefused,
} from '../server.ts'
import { table } from './table.ts'
import { onWorkspace, type WorkspaceFlags, withWorkspaceFlags } from './workspace-flag.ts'

/** `kintsugi key`: the keys that apps send with. */
export function addKey(program: Command): void {
  const key = program.command('key').description('manage the ingest keys that apps send with')

  withWorkspaceFlags(key.command('create'))
    .description('make an ingest key and print it')
    .option('--name <name>', 'which app it is for', 'made on the command line')
    .option('--origin <origin...>', 'take reports of pages of these origins only', readOrigins)
    .action((flags: WorkspaceFlags & { name: string; origin?: string[] }) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const origins = flags.origin ?? null
        console.log(await createKey(store, { workspaceId, name: flags.name, origins, now: Date.now() }))
      }),
    )

  withWorkspaceFlags(key.command('list'))
    .description('list the ingest keys')
    .action((flags: WorkspaceFlags) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const keys = await store.read.ingestKeys(workspaceId)
        console.log(
          table(
            ['key', 'name', 'origins', 'made', 'ends'],
            keys.map(({ key, name, origins, createdAt, expiresAt }) => [
              key,
              name,
              origins?.join(' ') ?? 'any',
              createdAt,
              expiresAt,
            ]),
          ),
        )
      }),
    )

  withWorkspaceFlags(key.command('rotate'))
    .description('make a key in the place of another, which goes on for a while')
    .argument('<key>', 'the key to replace')
    .option('--grace-days <days>', 'how long the old one goes on', readDays, defaultGraceDays)
    .action((old: string, flags: WorkspaceFlags & { graceDays: number }) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const { graceDays } = flags
        const made = await rotateKey(store, { workspaceId, key: old, graceDays, now: Date.now() })
        if (made === undefined) throw noSuchKey(old)
        console.log(made)
      }),
    )

  withWorkspaceFlags(key.command('revoke'))
    .description('end a key at once: apps that send with it are refused')
    .argument('<key>', 'the key to end')
    .action((old: string, flags: WorkspaceFlags) =>
      onWorkspace(flags, async (store, workspaceId) => {
        const input = { workspaceId, key: old, by: commandLine, now: Date.now() }
        if (!(await store.write('revokeKey', input))) throw noSuchKey(old)
        console.log(`Nothing is taken with ${old} any more.`)
      }),
    )
}

const noSuchKey = (key: string) =>
  new StartRefused(`There is no ingest key ${key} that is still in use: see \`kintsugi key list\`.`)

/** Commander hands over one after the other. */
function readOrigins(text: string, before: string[] = []): string[] {
  const origin = parseOrigin(text)
  if (origin === undefined) throw new InvalidArgumentError(`It ${originRule}.`)
  return [...before, origin]
}

function readDays(text: string): number {
  const days = Number(text)
  if (text.trim() !== '' && days >= 0 && days <= 365) return days
  throw new InvalidArgumentError('It must be a number of days from 0 to 365.')
}
