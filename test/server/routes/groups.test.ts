import { expect, test } from 'vitest'
import type { GroupDetail, GroupSummary, Occurrence, Page } from '../../../src/protocol/api.ts'
import { sampleReport } from '../../support/sample-reports.ts'
import { testApp } from '../../support/test-app.ts'

const { app, tokens, sendItems, faults } = await testApp()

const get = (path: string, token = tokens.viewer) =>
  app.request(`/api/v1/groups${path}`, { headers: { authorization: `Bearer ${token}` } })

const read = async <T>(path: string) => (await (await get(path)).json()) as T

const setStatus = (id: string, status: unknown, token = tokens.triager) =>
  app.request(`/api/v1/groups/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  })

const inCart = sampleReport({ impact: { severity: 'critical' } })
const onPay = sampleReport({ error: { name: 'PayError', message: 'Card refused', frames: [] } })
await sendItems(inCart, onPay, sampleReport({ impact: { severity: 'low' } }))
const cartGroup = (await read<Page<GroupSummary>>('?severity=critical')).items[0]?.id ?? ''

test('the list shows each group with its count, and filters by severity, status and words', async () => {
  const { items } = await read<Page<GroupSummary>>('')
  expect(items.map(({ count }) => count).sort()).toEqual([1, 2])
  const titles = async (query: string) =>
    (await read<Page<GroupSummary>>(query)).items.map(({ title }) => title)
  expect(await titles('?search=card')).toEqual([expect.stringContaining('PayError')])
  expect(await titles('?severity=CRITICAL')).toEqual([expect.stringContaining('TypeError')])
  expect(await titles('?status=resolved')).toEqual([])
  expect(await titles('?status=&severity=&search=')).toHaveLength(2)
})

test('the list comes in pages', async () => {
  const first = await read<Page<GroupSummary>>('?limit=1')
  const second = await read<Page<GroupSummary>>(`?limit=1&cursor=${first.nextCursor}`)
  expect(first.items).toHaveLength(1)
  expect(second.items).toHaveLength(1)
  expect(second.items).not.toEqual(first.items)
  expect(second).not.toHaveProperty('nextCursor')
})

test('a group shows why it is one, and what happened in it', async () => {
  const group = await read<GroupDetail>(`/${cartGroup}`)
  expect(group).toMatchObject({ id: cartGroup, count: 2, severity: 'critical' })
  expect(group.groupedBy).not.toBe('')
  expect(group.hourly).toHaveLength(24)
  const { items } = (await (
    await get(`/${cartGroup}/occurrences`, tokens.triager)
  ).json()) as Page<Occurrence>
  expect(items).toHaveLength(2)
  expect(items.map(({ report }) => report)).toContainEqual(inCart)
})

test.each([
  ['status', 'open', 'must be one of new, acknowledged, investigating, resolved, ignored', '"open"'],
  ['severity', 'bad', 'must be one of low, medium, high, critical', '"bad"'],
  ['limit', '0', 'must be a whole number from 1 to 100', '"0"'],
  ['limit', '0x10', 'must be a whole number from 1 to 100', '"0x10"'],
  ['limit', '1e9', 'must be a whole number from 1 to 100', '"1e9"'],
  ['cursor', 'nonsense', 'must be the `nextCursor` of the page before', '"nonsense"'],
  ['search', 'x'.repeat(257), 'must be at most 256 characters', `"${'x'.repeat(59)}… (257 characters)`],
])(
  'a list asked for with %s=%s is refused naming field, rule and value',
  async (field, value, rule, received) => {
    const response = await get(`?${field}=${value}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ fault: { field, rule, received } })
  },
)

test('a wrong cursor of occurrences is refused, too', async () => {
  expect((await get(`/${cartGroup}/occurrences?cursor=nonsense`)).status).toBe(400)
})

test('a triager changes the status, and gets the group as it stands then', async () => {
  const response = await setStatus(cartGroup, 'acknowledged')
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ id: cartGroup, status: 'acknowledged' })
  expect(await read(`/${cartGroup}`)).toMatchObject({ status: 'acknowledged' })
})

test('a resolution may name the release with the fix, and any other status may not', async () => {
  const patch = (change: unknown) =>
    app.request(`/api/v1/groups/${cartGroup}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${tokens.triager}`, 'content-type': 'application/json' },
      body: JSON.stringify(change),
    })
  expect(await (await patch({ status: 'resolved', fixedIn: ' 1.4.2 ' })).json()).toMatchObject({
    status: 'resolved',
    fixedIn: '1.4.2',
  })
  for (const [change, received] of [
    [{ status: 'new', fixedIn: '1.4.2' }, '"1.4.2"'],
    [{ status: 'resolved', fixedIn: '' }, '""'],
    [{ status: 'resolved', fixedIn: 7 }, '7'],
  ]) {
    const response = await patch(change)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ fault: { field: 'fixedIn', received } })
  }
  expect(await (await patch({ status: 'acknowledged' })).json()).toMatchObject({ fixedIn: null })
})

test('a viewer reads, and changes nothing', async () => {
  const before = await read(`/${cartGroup}`)
  const response = await setStatus(cartGroup, 'ignored', tokens.viewer)
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ detail: 'This needs the role triager; yours is viewer.' })
  expect(await read(`/${cartGroup}`)).toEqual(before)
})

test('a status that is none is refused naming it', async () => {
  const response = await setStatus(cartGroup, 'fixed')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ fault: { field: 'status', received: '"fixed"' } })
})

test('a group that is not there is 404, however it is asked for', async () => {
  const answers = [get('/nowhere'), get('/nowhere/occurrences'), setStatus('nowhere', 'ignored')]
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404])
})

test('without a token nothing is shown', async () => {
  const response = await app.request('/api/v1/groups')
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ type: '/problems/unauthorised' })
})

test('nothing of this was a fault of the server', () => {
  expect(faults).toEqual([])
})
