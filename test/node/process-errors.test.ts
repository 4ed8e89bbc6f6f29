import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type IntakeServer, startIntakeServer } from '../support/intake-server.ts'

const app = fileURLToPath(new URL('../support/crashing-app.mjs', import.meta.url))

// A process takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let server: IntakeServer
beforeAll(async () => {
  server = await startIntakeServer()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Runs a real Node process to its end. */
async function run(way: string, url = server.url): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', app, url, way], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { stderr: await text(child.stderr), code: await code }
}

let before = 0
beforeEach(() => {
  before = server.intake.reports.length
})
const arrived = () => server.intake.reports.slice(before)

test('an exception that ends a process arrives, and the process ends as it would have', async () => {
  const { code, stderr } = await run('throw')
  expect(arrived()).toMatchObject([
    { mechanism: 'process', source: 'system', error: { name: 'RangeError', message: 'out of stock' } },
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('RangeError: out of stock')
})

test('so does a rejection that nobody handles', async () => {
  const { code } = await run('reject')
  expect(arrived()).toMatchObject([
    { mechanism: 'unhandled-rejection', error: { name: 'RangeError', message: 'out of stock' } },
  ])
  expect(code).toBe(1)
})

test('an app with a handler of its own decides itself how to end', async () => {
  const { code, stderr } = await run('handle')
  expect(arrived()).toHaveLength(1)
  expect(code).toBe(3)
  expect(stderr).toBe('')
})

test('two trackers in one process each report, and it ends as it would have', async () => {
  const { code, stderr } = await run('twice')
  expect(arrived().map(({ error }) => error.message)).toEqual(['out of stock', 'out of stock'])
  expect(code).toBe(1)
  expect(stderr).toContain('RangeError: out of stock')
})

test('a process that has nothing left to do sends what waits before it ends', async () => {
  const { code } = await run('track')
  expect(arrived()).toMatchObject([{ mechanism: 'track', source: 'system' }])
  expect(code).toBe(0)
})

test('without a server a process still ends, with its own exit code', async () => {
  const { code } = await run('throw', 'http://127.0.0.1:1')
  expect(code).toBe(1)
})
