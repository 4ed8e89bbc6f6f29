import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionInfo } from '../../src/protocol/api.ts'
import { runCli, startCli } from '../support/cli-process.ts'
import { sampleReport } from '../support/sample-reports.ts'
import { tempFolder } from '../support/temp-store.ts'
import { batchOf } from '../support/test-app.ts'

// Some tests start three processes, and each opens a database.
vi.setConfig({ testTimeout: 30_000 })

let folder: ReturnType<typeof tempFolder>
beforeEach(() => {
  folder = tempFolder()
})
afterEach(() => folder.remove())

/** Starts the server on a free port and waits until it listens. */
async function serve() {
  const cli = startCli(['serve', '--port', '0', '--data', folder.path])
  const [, url = ''] = await cli.printed(/Dashboard +(http:\S+)\/\n/)
  await cli.printed(/admin token/)
  const get = (path: string, token: string) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const stop = (signal: NodeJS.Signals = 'SIGINT') => {
    cli.child.kill(signal)
    return cli.finished
  }
  return { ...cli, url, get, stop }
}

const secretOf = (text: string, prefix: string) => new RegExp(`${prefix}_[\\w-]{43}`).exec(text)?.[0] ?? ''

/** A request written by hand, so that it can be left unfinished. */
async function openPost(url: string, key: string, contentLength: number) {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(
    `POST /api/v1/batches HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${contentLength}\r\n\r\n`,
  )
  return socket
}

test('the first start makes a token and a key, and a second one keeps them to itself and the data', async () => {
  const first = await serve()
  const { stdout, stderr, code } = await first.stop()
  const token = secretOf(stdout, 'kt')
  const key = secretOf(stdout, 'kin')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })

  const second = await serve()
  expect(await second.printed(/kintsugi token create/)).not.toBeNull()
  const session = (await (await second.get('/api/v1/session', token)).json()) as SessionInfo
  expect(session).toMatchObject({ role: 'admin', ingestKey: key })
  const again = await second.stop('SIGTERM')
  expect(again.code).toBe(0)
  expect(again.stdout).not.toContain('kt_')
})

test('a token can be made beside the running server, and works there at once', async () => {
  const server = await serve()
  const made = await runCli(['token', 'create', '--name', 'Ann', '--role', 'viewer', '--data', folder.path])
  expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' })
  const session = await server.get('/api/v1/session', made.stdout.trim())
  expect(await session.json()).toMatchObject({ name: 'Ann', role: 'viewer' })
  await server.stop()
})

test('a token for a server that never ran is refused in a sentence', async () => {
  const { code, stderr } = await runCli(['token', 'create', '--data', folder.path])
  expect(code).toBe(1)
  expect(stderr).toBe(
    'There is no workspace yet: `kintsugi serve` makes the first one, and a token with it.\n',
  )
})

test('a request under way is finished before the server stops, and streams are ended', async () => {
  const server = await serve()
  const [token, key] = await Promise.all([
    server.printed(/kt_[\w-]{43}/).then(String),
    server.printed(/kin_[\w-]{43}/).then(String),
  ])
  const live = await server.get('/api/v1/live', token)
  const ended = live.text()
  const report = sampleReport()
  const body = JSON.stringify(batchOf(report))
  const socket = await openPost(server.url, key, body.length)
  socket.write(body.slice(0, 100))
  // The server has the request in hand once it has answered one that came after it.
  await server.get('/healthz', token)

  const stopped = server.stop()
  expect(await ended).toBe(': open\n\n')
  socket.write(body.slice(100))
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toContain('HTTP/1.1 202')
  expect(await stopped).toMatchObject({ code: 0, stderr: '' })
})

test('a second Ctrl-C ends it at once, whatever is under way', async () => {
  const server = await serve()
  const key = String(await server.printed(/kin_[\w-]{43}/))
  const socket = await openPost(server.url, key, 1000)
  socket.on('error', () => undefined)
  await server.get('/healthz', key)
  server.child.kill('SIGINT')
  await server.printed(/Stopping/)
  // A person presses again; presses within half a second are taken for npm's echo of the first.
  const pressing = setInterval(() => server.child.kill('SIGINT'), 50)
  const { code } = await server.finished
  clearInterval(pressing)
  expect(code).toBe(130)
})

test('a client that goes away in the middle of its body is nobody’s fault', async () => {
  const server = await serve()
  const key = String(await server.printed(/kin_[\w-]{43}/))
  const socket = await openPost(server.url, key, 1000)
  socket.write('{"version"')
  await server.get('/healthz', key)
  socket.destroy()
  await once(socket, 'close')
  expect((await server.get('/healthz', key)).status).toBe(200)
  expect(await server.stop()).toMatchObject({ code: 0, stderr: '' })
})

test('a large body with a wrong key gets its answer, not a broken connection', async () => {
  const server = await serve()
  const response = await fetch(`${server.url}/api/v1/batches`, {
    method: 'POST',
    headers: { authorization: 'Bearer kin_wrong', 'content-type': 'application/json' },
    body: ' '.repeat(900_000),
  })
  expect(response.status).toBe(401)
  await server.stop()
})

test('a taken port stops the start with a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, stdout, stderr } = await runCli(['serve', '--port', String(port), '--data', folder.path])
  other.close()
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe(
    `Port ${port} is taken: stop what listens there, or choose another with --port or KINTSUGI_PORT.\n`,
  )
  // The one showing of the token was not used up by it.
  const server = await serve()
  expect((await server.stop()).stdout).toContain('kt_')
})

test('a wrong setting stops the start naming variable, rule and value', async () => {
  const { code, stderr } = await runCli(['serve'], { KINTSUGI_PORT: 'web' })
  expect(code).toBe(1)
  expect(stderr).toBe('KINTSUGI_PORT must be a whole number from 0 to 65535; received "web".\n')
})

const file = () => join(folder.path, 'kintsugi.db')

test.each<[string, () => unknown]>([
  ['corrupt', () => writeFileSync(file(), 'This is no database, however long one looks at it.')],
  [
    'read-only',
    () => {
      writeFileSync(file(), '')
      chmodSync(file(), 0o444)
    },
  ],
  ['in use', serve],
])('a data file that is %s stops the start with one sentence and what to do', async (_, prepare) => {
  await prepare()
  const { code, stdout, stderr } = await runCli(['serve', '--port', '0', '--data', folder.path])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^[^\n]+: [^\n]+\.\n$/)
  expect(stderr).toContain(folder.path)
})
