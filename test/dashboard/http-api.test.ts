import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { ApiProblem, type LiveState } from '../../src/dashboard/api.ts'
import { httpApi } from '../../src/dashboard/http-api.ts'
import { followStream } from '../../src/dashboard/live-stream.ts'
import type { LiveEvent } from '../../src/protocol/api.ts'
import type { Problem } from '../../src/protocol/batch.ts'

type Answer = (request: IncomingMessage & { body: string }, response: ServerResponse) => void

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A real server that answers as told; gives its URL. */
async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    answer(Object.assign(request, { body }), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const problem = (status: number): Problem => ({
  type: '/problems/x',
  title: 'No',
  status,
  detail: 'Not that way.',
})

const failure = (promise: Promise<unknown>): Promise<ApiProblem> =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error) => {
      expect(error).toBeInstanceOf(ApiProblem)
      return error
    },
  )

test('asks each endpoint with what was given, and with the token as a bearer', async () => {
  const seen: string[] = []
  const url = await serve((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'} ${request.body}`)
    json(response, {})
  })
  const api = httpApi({ url: `${url}/`, token: 'kt_1' })
  await api.groups({ status: 'new', search: 'a&b', limit: 10 })
  await api.group('g/1')
  await api.occurrences('g1', { limit: 5, cursor: 'c' })
  await api.changeGroup('g1', { status: 'resolved' })
  await httpApi({ url }).signIn('kt_2')
  expect(seen).toEqual([
    'GET /api/v1/groups?status=new&search=a%26b&limit=10 Bearer kt_1 ',
    'GET /api/v1/groups/g%2F1 Bearer kt_1 ',
    'GET /api/v1/groups/g1/occurrences?limit=5&cursor=c Bearer kt_1 ',
    'PATCH /api/v1/groups/g1 Bearer kt_1 {"status":"resolved"}',
    'POST /api/v1/session - {"token":"kt_2"}',
  ])
  expect(api.url).toBe(url)
})

test("a refusal carries the server's own words", async () => {
  const url = await serve((_request, response) => json(response, problem(403), 403))
  const refused = await failure(httpApi({ url }).changeGroup('g1', { status: 'new' }))
  expect(refused.problem).toEqual(problem(403))
  expect(refused.message).toBe('Not that way.')
})

test('a proxy that answers in HTML still gives a sentence', async () => {
  const url = await serve((request, response) => {
    response.writeHead(request.url?.includes('groups') ? 502 : 200).end('<h1>Bad gateway</h1>')
  })
  expect((await failure(httpApi({ url }).groups({}))).message).toContain('502')
  expect((await failure(httpApi({ url }).session())).message).toContain('not JSON')
})

test('a proxy whose refusal only looks like one of the server still gives a sentence', async () => {
  const url = await serve((_request, response) =>
    json(response, { title: 'No', status: 422, detail: [{ loc: 'body' }] }, 422),
  )
  expect((await failure(httpApi({ url }).groups({}))).message).toContain('422')
})

test('a text that would turn what follows it round is shown as what it is', async () => {
  const url = await serve((_request, response) =>
    json(response, { items: [{ title: 'invoice-\u202Egnp.exe', culprit: '\u200Fשלום 👩‍🚀' }] }),
  )
  const { items } = await httpApi({ url }).groups({})
  expect(items).toEqual([{ title: 'invoice-⟨U+202E⟩gnp.exe', culprit: '\u200Fשלום 👩‍🚀' }])
})

test('a server that is not there is said to be unreachable', async () => {
  const api = httpApi({ url: 'http://x', fetch: () => Promise.reject(new TypeError('fetch failed')) })
  expect((await failure(api.groups({}))).problem).toMatchObject({ status: 0, type: '/problems/unreachable' })
})

test('what the caller gave up on is not shown as a problem', async () => {
  const url = await serve(() => undefined)
  const giveUp = new AbortController()
  const asked = httpApi({ url }).groups({}, giveUp.signal)
  giveUp.abort()
  await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})

/** Follows a server's stream; `next` waits for the next thing that is heard. */
function follow(url: string) {
  const heard: (LiveEvent | LiveState)[] = []
  let wake: () => void = () => undefined
  const hear = (what: LiveEvent | LiveState) => {
    heard.push(what)
    wake()
  }
  const stop = httpApi({ url }).live(hear, hear)
  cleanups.push(stop)
  return async function next(): Promise<LiveEvent | LiveState | undefined> {
    if (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return heard.shift()
  }
}

test('live events arrive whole, however the network cuts them', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': open\n\ndata: {"type":"groups-changed",')
    // A second write after the first has left: two chunks on the wire.
    setImmediate(() => response.write('"groupIds":["gü"]}\n\n: still here\n\n'))
  })
  const next = follow(url)
  expect(await next()).toBe('live')
  expect(await next()).toEqual({ type: 'groups-changed', groupIds: ['gü'] })
})

test('a live stream that breaks is picked up again, and says so', async () => {
  let connections = 0
  const url = await serve((_request, response) => {
    connections += 1
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(`data: {"type":"groups-changed","groupIds":["g${connections}"]}\n\n`)
    if (connections === 1) response.end()
  })
  const next = follow(url)
  expect([await next(), await next(), await next(), await next(), await next()]).toEqual([
    'live',
    { type: 'groups-changed', groupIds: ['g1'] },
    'reconnecting',
    'live',
    { type: 'groups-changed', groupIds: ['g2'] },
  ])
})

test('a live stream that refuses the session is not asked again', async () => {
  const url = await serve((_request, response) => json(response, problem(401), 401))
  expect(await follow(url)()).toBe('refused')
})

test('a live stream that died without a word is given up, and picked up again', async () => {
  const heard: LiveState[] = []
  await new Promise<void>((resolve) => {
    let connections = 0
    const open = async (signal: AbortSignal) => {
      connections += 1
      if (connections === 2) resolve()
      // Open, and never a word: as the network leaves it when a laptop slept.
      const body = new ReadableStream({
        start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
      })
      return new Response(body)
    }
    const listener = { onEvent: () => undefined, onState: (state: LiveState) => heard.push(state) }
    cleanups.push(followStream(open, listener, 20))
  })
  expect(heard.slice(0, 2)).toEqual(['live', 'reconnecting'])
})
