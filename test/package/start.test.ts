import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'kintsugi-start-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Runs `npm start` as a terminal does, in a group of processes of its own, until the server listens. */
async function npmStart() {
  const npm = spawn('npm', ['start', '--', '--port', '0', '--data', data], { cwd: root, detached: true })
  const { pid } = npm
  if (pid === undefined) throw new Error('npm did not start')
  onTestFinished(() => {
    // The group is gone when the test went well.
    if (npm.exitCode === null) process.kill(-pid, 'SIGKILL')
  })
  // When nobody holds its output any more, nothing that it started is left.
  const closed = once(npm, 'close')
  let output = ''
  const listens = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (output.includes('Kept in')) resolve()
    }
    npm.stdout.on('data', read)
    npm.stderr.on('data', read)
  })
  const ended = closed.then(([code]) => {
    throw new Error(`npm start ended with ${code}: ${output}`)
  })
  await Promise.race([listens, ended])
  ended.catch(() => undefined)
  return { pid, closed, output: () => output }
}

// cmd.exe has no process groups to send signals to.
const onUnix = test.skipIf(process.platform === 'win32')

onUnix.each<[string, (pid: number) => void]>([
  ['Ctrl-C, which reaches every process of the terminal,', (pid) => process.kill(-pid, 'SIGINT')],
  ['SIGTERM, which a supervisor sends to npm alone,', (pid) => process.kill(pid, 'SIGTERM')],
])('%s stops npm start cleanly, and leaves no server behind', { timeout: 60_000 }, async (_, stop) => {
  const { pid, closed, output } = await npmStart()
  stop(pid)
  const [code] = await closed
  expect(output()).toContain(join(data, 'kintsugi.db'))
  expect(output()).toContain('Stopping: ')
  expect(code).toBe(0)
})
