import type { Command } from 'commander'
import { listen, loadSettings } from '../server.ts'
import { type ServeFlags, withSettingFlags } from './setting-flags.ts'
import { untilAskedToStop } from './until-asked-to-stop.ts'
import { welcome } from './welcome.ts'

/** `kintsugi serve`: the server and its dashboard. */
export function addServe(program: Command): void {
  withSettingFlags(program.command('serve'))
    .description('run the server and its dashboard')
    .action((flags: ServeFlags) => run(flags, { demo: false }))
}

/** Runs the server until it is asked to stop. */
export async function run({ config, ...flags }: ServeFlags, { demo }: { demo: boolean }): Promise<void> {
  const settings = await loadSettings({ env: process.env, flags, config })
  const server = await listen({ settings, demo })
  const stop = untilAskedToStop()
  console.log(welcome(server, settings, demo))
  await stop
  console.log('Stopping: finishing what is under way. Ctrl-C again stops at once.')
  await server.close()
  process.exit(0)
}
