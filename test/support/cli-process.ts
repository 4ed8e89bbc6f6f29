import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { afterAll, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Built anew for each test file: half a second, where every process and thread would else compile for three. */
const cli = await buildCli()

/** A folder like the packed package: its manifest, its dependencies, and the command in `dist`. */
async function buildCli(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-cli-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await build({
    config: false,
    silent: true,
    entry: {
      cli: join(root, 'src/cli.ts'),
      'sqlite-worker': join(root, 'src/server/stores/sqlite-worker.ts'),
    },
    outDir: join(folder, 'dist'),
    format: 'esm',
    platform: 'node',
    target: 'node20',
  })
  return join(folder, 'dist/cli.js')
}

/** What a finished command left behind. */
export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

/** A `kintsugi` of the present source, ended with the test if it has not ended before. */
export interface CliProcess {
  child: ChildProcess
  finished: Promise<Finished>
  /** Waits until it has printed this, and returns the match. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
}

/** Starts `kintsugi` with these arguments. */
export function startCli(args: string[], env: Record<string, string> = {}): CliProcess {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }) as Finished)

  return {
    child,
    finished,
    async printed(pattern) {
      for (;;) {
        const found = pattern.exec(stdout)
        if (found) return found
        if (child.exitCode !== null) throw new Error(`kintsugi ended before it printed ${pattern}: ${stderr}`)
        await Promise.race([once(child.stdout, 'data'), finished])
      }
    },
  }
}

/** Runs `kintsugi` to its end. */
export const runCli = (args: string[], env?: Record<string, string>): Promise<Finished> =>
  startCli(args, env).finished
