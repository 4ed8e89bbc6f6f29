import { describe, expect, test } from 'vitest'
import type { AuditEntry, IngestKey, Page, SessionInfo, Token } from '../../../src/protocol/api.ts'
import type { MadeToken } from '../../../src/server/access/tokens.ts'
import { sampleReport } from '../../support/sample-reports.ts'
import { batchOf, cookieOf, testApp } from '../../support/test-app.ts'

const { app, tokens, ingestKey, clock, sendItems, groups } = await testApp()

const ask = (
  method: string,
  path: string,
  { body, token = tokens.admin }: { body?: unknown; token?: string } = {},
) =>
  app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const read = async <T>(path: string) => (await (await ask('GET', path)).json()) as T
const makeKey = async (body: unknown) => (await (await ask('POST', '/keys', { body })).json()) as IngestKey

const send = (key: string, origin?: string) =>
  app.request('/api/v1/batches', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(origin && { origin }),
    },
    body: JSON.stringify(batchOf(sampleReport())),
  })

describe('ingest keys', () => {
  test('a key takes from the origins it is bound to, and from what is no page', async () => {
    const { key, origins } = await makeKey({
      name: 'shop',
      origins: ['HTTPS://Shop.example/', 'https://*.shop.example'],
    })
    expect(origins).toEqual(['https://shop.example', 'https://*.shop.example'])
    const statuses = await Promise.all(
      ['https://shop.example', 'https://eu.shop.example', undefined, 'https://evil.example', 'null'].map(
        async (origin) => (await send(key, origin)).status,
      ),
    )
    expect(statuses).toEqual([202, 202, 202, 403, 403])
  })

  test('a page of another origin is told which ones are allowed, in an answer it may read', async () => {
    const { key } = await makeKey({ name: 'shop', origins: ['https://shop.example'] })
    const response = await send(key, 'https://evil.example')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({
      detail: 'This key takes nothing from https://evil.example, only from https://shop.example.',
    })
  })

  test('a rotated key goes on for its days beside the new one, then ends', async () => {
    const old = await makeKey({ name: 'app', origins: ['https://app.example'] })
    const response = await ask('POST', `/keys/${old.key}/rotate`, { body: { graceDays: 2 } })
    expect(response.status).toBe(201)
    const made = (await response.json()) as IngestKey
    expect(made).toMatchObject({ name: 'app', origins: ['https://app.example'], expiresAt: null })
    const both = async () => [(await send(old.key)).status, (await send(made.key)).status]
    expect(await both()).toEqual([202, 202])
    clock.forward(2 * 86_400_000)
    expect(await both()).toEqual([401, 202])
    expect((await read<IngestKey[]>('/keys')).find(({ key }) => key === old.key)?.expiresAt).not.toBeNull()
  })

  test('rotating again never lengthens the life of a key that ends', async () => {
    const old = await makeKey({ name: 'app' })
    await ask('POST', `/keys/${old.key}/rotate`, { body: { graceDays: 1 } })
    const before = (await read<IngestKey[]>('/keys')).find(({ key }) => key === old.key)
    await ask('POST', `/keys/${old.key}/rotate`, { body: { graceDays: 30 } })
    expect((await read<IngestKey[]>('/keys')).find(({ key }) => key === old.key)).toEqual(before)
  })

  test('a revoked key takes nothing from then on; revoking it again is told so', async () => {
    const { key } = await makeKey({ name: 'app' })
    expect((await ask('DELETE', `/keys/${key}`)).status).toBe(204)
    expect((await send(key)).status).toBe(401)
    expect((await ask('DELETE', `/keys/${key}`)).status).toBe(404)
    expect((await ask('POST', `/keys/${key}/rotate`, { body: {} })).status).toBe(404)
  })

  test('the lines for new apps show the newest key that stays', async () => {
    clock.forward(1000)
    const { key } = await makeKey({ name: 'newest' })
    clock.forward(1000)
    const last = await makeKey({ name: 'gone soon' })
    await ask('DELETE', `/keys/${last.key}`)
    expect((await read<SessionInfo>('/session')).ingestKey).toBe(key)
  })
})

describe('tokens', () => {
  test('an admin makes a token, shown once, and it works with its role', async () => {
    const response = await ask('POST', '/tokens', { body: { name: 'Ann', role: 'triager' } })
    const { id, token } = (await response.json()) as MadeToken
    expect(response.status).toBe(201)
    expect(await (await ask('GET', '/session', { token })).json()).toMatchObject({
      name: 'Ann',
      role: 'triager',
    })
    const listed = await (await ask('GET', '/tokens')).text()
    expect(listed).not.toContain(token)
    expect((JSON.parse(listed) as Token[]).find((one) => one.id === id)).toMatchObject({
      role: 'triager',
      expiresAt: null,
    })
  })

  test('a revoked token ends, and every session opened with it', async () => {
    const made = (await (
      await ask('POST', '/tokens', { body: { name: 'Ben', role: 'admin' } })
    ).json()) as MadeToken
    const cookie = cookieOf(await ask('POST', '/session', { body: { token: made.token } }))
    const whoIs = async (headers: Record<string, string>) =>
      (await app.request('/api/v1/session', { headers })).json()
    expect(await whoIs({ cookie })).toMatchObject({ name: 'Ben' })
    expect((await ask('DELETE', `/tokens/${made.id}`)).status).toBe(204)
    expect(await whoIs({ cookie })).toBeNull()
    expect(await whoIs({ authorization: `Bearer ${made.token}` })).toBeNull()
    expect((await ask('POST', '/session', { body: { token: made.token } })).status).toBe(401)
    expect((await ask('DELETE', `/tokens/${made.id}`)).status).toBe(404)
  })
})

test.each([
  ['/keys', {}, 'name', 'is required'],
  ['/keys', { name: '' }, 'name', 'must not be empty'],
  [
    '/keys',
    { name: 'a', origins: ['shop.example'] },
    'origins.0',
    expect.stringContaining('must be an origin'),
  ],
  ['/keys', { name: 'a', origin: 'https://shop.example' }, 'origin', 'is not known here'],
  ['/tokens', { name: 'a', role: 'boss' }, 'role', 'must be one of viewer, triager, admin'],
  [`/keys/${ingestKey}/rotate`, { graceDays: -1 }, 'graceDays', 'must be at least 0'],
])('POST %s with %j is refused naming the field and the rule', async (path, body, field, rule) => {
  const response = await ask('POST', path, { body })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ fault: { field, rule } })
})

test.each(['viewer', 'triager'] as const)('a %s may neither see nor change who may enter', async (role) => {
  const token = tokens[role]
  const answers = await Promise.all([
    ask('GET', '/keys', { token }),
    ask('POST', '/keys', { token, body: { name: 'a' } }),
    ask('DELETE', `/keys/${ingestKey}`, { token }),
    ask('GET', '/tokens', { token }),
    ask('POST', '/tokens', { token, body: { name: 'a', role: 'admin' } }),
    ask('GET', '/audit', { token }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
})

test('the audit log tells who changed what, newest first, in pages, and of one thing alone', async () => {
  await sendItems(sampleReport())
  const [group] = await groups()
  await ask('PATCH', `/groups/${group?.id}`, { body: { status: 'acknowledged' }, token: tokens.triager })
  // No change is none in the log either.
  await ask('PATCH', `/groups/${group?.id}`, { body: { status: 'acknowledged' }, token: tokens.triager })
  await ask('PATCH', `/groups/${group?.id}`, { body: { status: 'resolved' }, token: tokens.admin })

  const { items } = await read<Page<AuditEntry>>(`/audit?target=${group?.id}`)
  expect(items).toMatchObject([
    { by: 'first admin', action: 'status-changed', detail: { from: 'acknowledged', to: 'resolved' } },
    { by: 'a triager', action: 'status-changed', detail: { from: 'new', to: 'acknowledged' } },
  ])

  const all = (await read<Page<AuditEntry>>('/audit?limit=100')).items
  const first = await read<Page<AuditEntry>>('/audit?limit=1')
  const second = await read<Page<AuditEntry>>(`/audit?limit=1&cursor=${first.nextCursor}`)
  expect([...first.items, ...second.items]).toEqual(all.slice(0, 2))
  expect(all.at(-1)).toMatchObject({ action: 'workspace-created', by: 'command line' })
  expect((await ask('GET', '/audit?cursor=nonsense')).status).toBe(400)
})
