import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A throw-away PostgreSQL, or why there is none. */
    postgres: { url: string } | { missing: string }
  }
}

/** Starts a throw-away PostgreSQL for the contract suites; what it returns takes it away. */
export function setup(project: TestProject): (() => void) | undefined {
  const binaries = findBinaries()
  if (binaries) {
    const { url, stop } = startCluster(binaries)
    project.provide('postgres', { url })
    return stop
  }
  const missing = 'no PostgreSQL here: install the package "postgresql" to run them'
  if (process.env['KINTSUGI_REQUIRE_POSTGRES']) throw new Error(missing)
  project.provide('postgres', { missing })
  return undefined
}

/** Debian keeps the server's programs, newest version last, out of the PATH. */
function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

/** It listens on a socket file of its own: no port to find, none to collide with. */
function startCluster(binaries: string): { url: string; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-pg-'))
  const data = join(folder, 'data')
  const account = unprivilegedAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  const run = (program: string, args: string[]) =>
    execFileSync(join(binaries, program), args, { ...account, cwd: folder, stdio: 'ignore' })

  run('initdb', ['-D', data, '-U', 'kintsugi', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'])
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off`
  run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start'])
  return {
    url: `postgres://kintsugi@localhost/postgres?host=${folder}`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: root lends it the account it came with, or nobody's. */
function unprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  const name = ['postgres', 'nobody'].find((candidate) => {
    try {
      return idOf('-u', candidate) > 0
    } catch {
      return false
    }
  })
  if (!name) throw new Error('PostgreSQL does not run as root, and there is no account to lend it')
  return { uid: idOf('-u', name), gid: idOf('-g', name) }
}
