import { expect, test } from 'vitest'
import { commandLine, foundFirstWorkspace } from '../../../src/server/access/tokens.ts'
import { createApp } from '../../../src/server/app.ts'
import { createLiveFeed } from '../../../src/server/live.ts'
import { sampleReport } from '../../support/sample-reports.ts'
import { tempStore } from '../../support/temp-store.ts'
import { batchOf, testApp } from '../../support/test-app.ts'

const { app, store, workspaceId, ingestKey, tokens, clock, groups, sendItems, faults } = await testApp()

const ask = (reports: string, key = ingestKey) =>
  app.request(`/api/v1/bugs/news?reports=${reports}`, { headers: { authorization: `Bearer ${key}` } })
const newsOf = async (...ids: string[]) =>
  ((await (await ask(ids.join())).json()) as { news: unknown[] }).news

const resolve = async (title: string, fixedIn?: string) => {
  const groupId = (await groups()).find((group) => group.title.startsWith(title))?.id ?? ''
  const change = { status: 'resolved' as const, ...(fixedIn && { fixedIn }) }
  await store.write('changeGroup', { workspaceId, groupId, change, by: commandLine, now: clock.now() })
}

test('whoever met a bug is told of its fix, once for all reports of it, and nothing of what nobody looked at', async () => {
  const [first, second] = [sampleReport(), sampleReport()]
  const other = sampleReport({ error: { name: 'OtherError' } })
  await sendItems(first, second, other)
  expect(await newsOf(first.id, second.id, other.id)).toEqual([])
  await resolve('TypeError', '1.4.2')
  expect(await newsOf(first.id.toUpperCase(), second.id, other.id)).toEqual([
    { reportId: second.id, alike: [first.id], bug: { state: 'fixed', fixedIn: '1.4.2' } },
  ])
})

test('the receipt of a report tells what is known of its bug, in the letter case it was sent in', async () => {
  const report = sampleReport({ error: { name: 'KnownError' } })
  await sendItems(report)
  const groupId = (await groups()).find(({ title }) => title.startsWith('KnownError'))?.id ?? ''
  const change = { status: 'investigating' as const }
  await store.write('changeGroup', { workspaceId, groupId, change, by: commandLine, now: clock.now() })
  const again = sampleReport({ error: { name: 'KnownError' } })
  again.id = again.id.toUpperCase()
  const response = await app.request('/api/v1/batches', {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(batchOf(again)),
  })
  expect(await response.json()).toMatchObject({
    accepted: [again.id],
    knownBugs: [{ reportId: again.id, bug: { state: 'investigating' } }],
  })
})

test('another workspace is told nothing of it', async () => {
  const report = sampleReport({ error: { name: 'SecretError' } })
  await sendItems(report)
  await resolve('SecretError')
  expect(await newsOf(report.id)).toHaveLength(1)
  const elsewhere = await tempStore()
  try {
    const other = createApp({ store: elsewhere.store, live: createLiveFeed() })
    const secrets = await foundFirstWorkspace(elsewhere.store, clock.now())
    const answer = await other.request(`/api/v1/bugs/news?reports=${report.id}`, {
      headers: { authorization: `Bearer ${secrets?.ingestKey}` },
    })
    expect(await answer.json()).toEqual({ news: [] })
  } finally {
    await elsewhere.remove()
  }
})

test('a page of any origin may ask, by its ingest key and by nothing else', async () => {
  const preflight = await app.request('/api/v1/bugs/news?reports=x', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  expect((await ask(sampleReport().id, tokens.admin)).status).toBe(401)
})

test.each([
  ['nothing', '', 'nothing'],
  ['what is no id', 'abc', '"abc"'],
  ['more than 50', Array.from({ length: 51 }, () => sampleReport().id).join(), expect.stringContaining('…')],
])('a question about %s is refused naming field, rule and value', async (_what, reports, received) => {
  const response = await ask(reports)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    fault: {
      field: 'reports',
      rule: 'must be 1 to 50 ids of reports, with commas between them',
      ...(reports !== '' && { received }),
    },
  })
})

test('nothing of this was a fault of the server', () => {
  expect(faults).toEqual([])
})
