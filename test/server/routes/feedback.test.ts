import { expect, test } from 'vitest'
import type { Feedback, LiveEvent, Page } from '../../../src/protocol/api.ts'
import type { Problem } from '../../../src/protocol/batch.ts'
import { sampleFeedback, sampleReport } from '../../support/sample-reports.ts'
import { batchOf, testApp } from '../../support/test-app.ts'

const { app, live, workspaceId, ingestKey, tokens, groups, sendItems, faults } = await testApp()

const get = (path: string, token: string = tokens.viewer) =>
  app.request(path, { headers: { authorization: `Bearer ${token}` } })
const heard: LiveEvent[] = []
live.subscribe(workspaceId, { onEvent: (event) => heard.push(event), onClose: () => undefined })

test('what a tester says of a report is on its occurrence, in any letter case, and the dashboards are told', async () => {
  const report = sampleReport()
  await sendItems(report)
  const [group] = await groups()
  heard.length = 0
  const feedback = sampleFeedback({ reportId: report.id.toUpperCase() })
  await sendItems({ ...feedback, id: feedback.id.toUpperCase() })
  expect(heard).toEqual([{ type: 'groups-changed', groupIds: [group?.id] }])
  const occurrences = await (await get(`/api/v1/groups/${group?.id}/occurrences`)).json()
  expect(occurrences).toMatchObject({
    items: [{ feedback: [{ id: feedback.id, about: 'missing', message: 'my third order is gone' }] }],
  })
  expect(await groups()).toMatchObject([{ feedbackCount: 1 }])
})

test('a viewer reads what testers said, and not who; a triager reads both', async () => {
  const report = sampleReport({ error: { name: 'PersonalError' } })
  await sendItems(
    report,
    sampleFeedback({ reportId: report.id, name: 'Mira Holm', email: 'mira@shop.example' }),
  )
  const group = (await groups()).find(({ title }) => title.startsWith('PersonalError'))
  const paths = ['/api/v1/feedback', `/api/v1/groups/${group?.id}`, `/api/v1/groups/${group?.id}/occurrences`]
  for (const path of paths) {
    const seenBy = async (token: string) => (await get(path, token)).text()
    expect(await seenBy(tokens.viewer)).toContain('my third order is gone')
    expect(await seenBy(tokens.viewer)).not.toMatch(/Mira|mira@/)
    expect(await seenBy(tokens.triager)).toContain('mira@shop.example')
  }
})

test('what is said of nothing in particular is in the list of all, and the dashboards are told', async () => {
  heard.length = 0
  await sendItems(sampleFeedback({ about: 'other', message: 'I like it' }))
  expect(heard).toEqual([{ type: 'groups-changed', groupIds: [] }])
  const page = (await (await get('/api/v1/feedback?limit=1')).json()) as Page<Feedback>
  expect(page.items).toHaveLength(1)
  expect(page.nextCursor).toBeDefined()
  const all = (await (await get('/api/v1/feedback')).json()) as Page<Feedback>
  expect(all.items.map(({ message, groupId }) => [message, groupId !== null])).toContainEqual([
    'I like it',
    false,
  ])
  expect((await get('/api/v1/feedback?cursor=nonsense')).status).toBe(400)
  expect((await get('/api/v1/feedback', ingestKey)).status).toBe(401)
})

test.each([
  ['about', { about: 'nice' }, 'must be one of missing, wrong, other', '"nice"'],
  ['reportId', { reportId: '7' }, 'must be a UUID', '"7"'],
  ['message', { message: 7 }, 'must be a string', '7'],
  [
    'email',
    { email: 'x'.repeat(257) },
    'must be a string of at most 256 characters',
    `"${'x'.repeat(59)}… (257 characters)`,
  ],
])(
  'feedback with a wrong %s is refused naming field, rule and value',
  async (field, wrong, rule, received) => {
    const response = await app.request('/api/v1/batches', {
      method: 'POST',
      headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(batchOf({ ...sampleFeedback(), ...wrong })),
    })
    expect(response.status).toBe(422)
    expect(((await response.json()) as Problem).rejected).toMatchObject([{ field, rule, received }])
  },
)

test('nothing of this was a fault of the server', () => {
  expect(faults).toEqual([])
})
