#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { addDemo } from './cli/demo.ts'
import { addKey } from './cli/key.ts'
import { addServe } from './cli/serve.ts'
import { addToken } from './cli/token.ts'
import { addWorkspace } from './cli/workspace.ts'
import { StartRefused, StoreRefused, StoreUnavailable } from './server.ts'

const { version } = createRequire(import.meta.url)('kintsugi/package.json') as { version: string }

const program = new Command('kintsugi')
  .description('Error tracking for teams in beta.')
  .version(version)
  .showHelpAfterError()
  .exitOverride()
addServe(program)
addDemo(program)
addWorkspace(program)
addKey(program)
addToken(program)

try {
  await program.parseAsync()
} catch (error) {
  // Commander has printed what was wrong, or the help that was asked for.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2)
  if (
    !(error instanceof StartRefused || error instanceof StoreRefused || error instanceof StoreUnavailable)
  ) {
    throw error
  }
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
