import type { Command } from 'commander'
import type { SettingFlags } from '../server.ts'
import { run } from './serve.ts'
import { withSettingFlags } from './setting-flags.ts'

/** `kintsugi demo`: what `serve` does, with an app to break at /demo/. */
export function addDemo(program: Command): void {
  withSettingFlags(program.command('demo'))
    .description('the same as serve, with a demo app to break at /demo/')
    .action((flags: SettingFlags) => run(flags, { demo: true }))
}
