import { expect, test } from 'vitest'
import type { Occurrence, Page } from '../../../src/protocol/api.ts'
import { sampleFeedback, sampleReport } from '../../support/sample-reports.ts'
import { testApp } from '../../support/test-app.ts'

const { app, tokens, sendItems, groups } = await testApp()

const frames = [{ function: 'secretFunction', file: 'https://app.example/secret.js', line: 1, inApp: true }]
const report = sampleReport({
  error: {
    message: 'it broke',
    frames,
    technical: 'secret technical',
    componentStack: 'at SecretComponent',
    ownerStack: 'at SecretOwner',
    causes: [
      { name: 'Error', message: 'deeper', frames, causes: [{ name: 'Error', message: 'deepest', frames }] },
    ],
  },
  context: { inputData: { field: 'secret input' } },
  user: { id: 'u-1', name: 'Secret Name', email: 'secret@mail.example' },
  breadcrumbs: [{ timestamp: '2026-11-20T10:00:00.000Z', category: 'click', message: 'secret button' }],
})
await sendItems(
  report,
  sampleFeedback({
    reportId: report.id,
    message: 'it is gone',
    name: 'Secret Name',
    email: 'secret@mail.example',
  }),
)
const [group] = await groups()

const wireOf = async (token: string) =>
  (
    await app.request(`/api/v1/groups/${group?.id}/occurrences`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).text()

test('what a viewer is sent holds no stack and nothing personal, however deep, and says so', async () => {
  const wire = await wireOf(tokens.viewer)
  expect(wire).not.toMatch(/secret/i)
  const said = await app.request('/api/v1/feedback', {
    headers: { authorization: `Bearer ${tokens.viewer}` },
  })
  expect(await said.text()).not.toMatch(/secret/i)
  const [occurrence] = (JSON.parse(wire) as Page<Occurrence>).items
  expect(occurrence).toMatchObject({
    withheld: ['stack', 'personal'],
    feedback: [{ message: 'it is gone' }],
    report: { error: { message: 'it broke', frames: [] }, user: { id: 'u-1' }, breadcrumbs: [] },
  })
  expect(occurrence?.report.error.causes?.[0]?.causes?.[0]).toEqual({
    name: 'Error',
    message: 'deepest',
    frames: [],
  })
})

test.each(['triager', 'admin'] as const)('a %s is sent all of it', async (role) => {
  const [occurrence] = (JSON.parse(await wireOf(tokens[role])) as Page<Occurrence>).items
  expect(occurrence).not.toHaveProperty('withheld')
  expect(occurrence?.report).toEqual(report)
})
