import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GroupSummary, Occurrence, Page } from '../../src/protocol/api.ts'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** A real server process on a free port, with a data folder of its own. */
export interface ServerProcess {
  url: string
  /** The admin token of the first start. */
  token: string
  /** Everything it has printed. */
  output(): string
  /** Asks it to stop, and waits. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** `kill -9`, and waits. */
  kill(): Promise<void>
  /** Starts it again on the same data and port. */
  restart(): Promise<void>
  /** Stops it if need be, and takes its data away. */
  dispose(): Promise<void>
  groups(): Promise<GroupSummary[]>
  occurrences(groupId: string): Promise<Occurrence[]>
}

/** Starts `kintsugi demo` from the build. */
export async function startServer(): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'kintsugi-e2e-'))
  let child: ChildProcess
  let output = ''
  let port = '0'

  const launch = async () => {
    output = ''
    child = spawn(process.execPath, [cli, 'demo', '--port', port, '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk
        // The last lines of what it says first: the token of a first start, or how to get one.
        if (/your apps send with it|lost it\?/i.test(output)) resolve()
      }
      child.stdout?.on('data', read)
      child.stderr?.on('data', read)
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)))
    })
  }
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode === null) child.kill(name)
    return ended()
  }

  try {
    await launch()
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw error
  }
  const url = /http:\/\/[\w.:[\]-]+/.exec(output)?.[0] ?? ''
  const token = /kt_[\w-]+/.exec(output)?.[0] ?? ''
  port = new URL(url).port

  const all = async <T>(path: string): Promise<T[]> => {
    const items: T[] = []
    let cursor: string | undefined
    do {
      const query = `limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
      const response = await fetch(`${url}/api/v1/${path}?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      const page = (await response.json()) as Page<T>
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    return items
  }

  return {
    url,
    token,
    output: () => output,
    stop: () => signal('SIGTERM'),
    kill: async () => void (await signal('SIGKILL')),
    restart: launch,
    async dispose() {
      await signal('SIGKILL')
      rmSync(data, { recursive: true, force: true })
    },
    groups: () => all<GroupSummary>('groups'),
    occurrences: (groupId) => all<Occurrence>(`groups/${groupId}/occurrences`),
  }
}
