import type { Command } from 'commander'
import { run } from './serve.ts'
import { type ServeFlags, withSettingFlags } from './setting-flags.ts'

/** `kintsugi demo`: what `serve` does, with an app to break at /demo/. */
export function addDemo(program: Command): void {
  withSettingFlags(program.command('demo'))
    .description('the same as serve, with a demo app to break at /demo/')
    .action((flags: ServeFlags) => run(flags, { demo: true }))
}
