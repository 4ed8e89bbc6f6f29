import { expect, test } from 'vitest'
import type { Breadcrumb, ErrorDetails, ReportUser } from '../../src/index.ts'
import { checkBatch } from '../../src/server/intake/check-batch.ts'
import { trackerRig } from './tracker-rig.ts'

/** What a caller without types may put where something else belongs, and what was read from somewhere odd. */
const odd: [string, () => unknown][] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['a text', () => 'text'],
  ['a number', () => -1.5],
  ['NaN', () => Number.NaN],
  ['a symbol', () => Symbol('odd')],
  ['a bigint', () => 7n],
  ['a function', () => () => 1],
  ['a list', () => [1, 'two']],
  ['an object', () => ({ deep: { er: null } })],
  ['a circle', () => Object.assign([] as unknown[], { 0: odd })],
  ['an object that is no text', () => ({ [Symbol.toPrimitive]: fail, toString: fail })],
  ['bytes', () => new Uint8Array(10)],
]

function fail(): never {
  throw new Error('do not touch me')
}

/** A proxy whose every look throws, as a revoked one does. */
function untouchable(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const detailNames = [
  'source',
  'type',
  'code',
  'userMessage',
  'context',
  'impact',
  'recovery',
  'bypass',
  'request',
  'tags',
  'componentStack',
]
const contextNames = [
  'page',
  'action',
  'workflowId',
  'inputData',
  'previousErrors',
  'url',
  'online',
  'retryAttempt',
]

for (const [name, make] of odd) {
  test(`${name} where something else belongs costs no report: the server takes them all`, async () => {
    const rig = trackerRig({ sources: [] })
    let tracked = 0
    // Each of its own: like ones would travel as a count.
    const track = (details: unknown) =>
      rig.tracker.trackError(new Error(`real ${tracked++}`), details as ErrorDetails)
    for (const field of detailNames) track({ [field]: make() })
    for (const field of contextNames) track({ context: { [field]: make() } })
    track({ context: { inputData: { field: make() } } })
    track({ impact: { severity: make(), userBlocked: make(), dataLoss: make() } })
    track({ request: { method: make(), url: make(), status: make(), durationMs: make() } })
    track({ tags: { plan: make() } })
    rig.tracker.setUser(make() as ReportUser)
    track({})
    rig.tracker.setUser({ id: make(), name: make() } as ReportUser)
    track({})
    rig.tracker.leaveBreadcrumb(make() as Breadcrumb)
    rig.tracker.leaveBreadcrumb({ category: make(), message: make(), data: make() } as Breadcrumb)
    rig.tracker.leaveBreadcrumb({
      category: 'click',
      message: 'b',
      data: { of: make() },
    } as unknown as Breadcrumb)
    track({})

    const items = await rig.arrived()
    const sentAt = '2026-01-05T10:00:00.000Z'
    const sdk = { name: 'kintsugi', version: '1' }
    const body = JSON.parse(JSON.stringify({ version: 1, sentAt, sdk, items }))
    expect(checkBatch(body).rejected).toEqual([])
    expect(items).toHaveLength(detailNames.length + contextNames.length + 7)
    expect(rig.tracker.state.getState().drops).toEqual({})
  })
}

test('a user who signed out as `null` is forgotten, and the errors after it arrive', async () => {
  const rig = trackerRig({ sources: [], user: { id: '7' } })
  rig.tracker.setUser(null as unknown as undefined)
  rig.tracker.trackError(new Error('later'))
  expect(rig.last()).not.toHaveProperty('user')
})

test('what cannot be looked at never throws into the app, and is accounted for', async () => {
  const rig = trackerRig({ sources: [] })
  rig.tracker.leaveBreadcrumb(untouchable() as Breadcrumb)
  rig.tracker.setUser(untouchable() as ReportUser)
  expect(rig.tracker.state.getState().faults).toBe(2)
  expect(rig.tracker.trackError(new Error('real'), untouchable())).toBeUndefined()
  expect(rig.tracker.state.getState().drops).toEqual({ fault: 1 })
  rig.tracker.trackError(new Error('next'))
  expect(rig.recent()).toHaveLength(1)
})

test('what a hook takes out of a report stays in the data of the app', () => {
  const inputData = Object.freeze({ amount: 7, note: 'private' })
  const user = Object.freeze({ id: '7', email: 'ann@app.test' })
  const rig = trackerRig({
    sources: [],
    user,
    beforeReport(report) {
      delete report.context.inputData?.['note']
      delete report.user?.email
      for (const crumb of report.breadcrumbs) crumb.message = ''
      return report
    },
  })
  rig.tracker.leaveBreadcrumb({ category: 'custom', message: 'step 1' })
  rig.tracker.trackError(new Error('real'), { context: { inputData } })
  expect(rig.last()).toMatchObject({ context: { inputData: { amount: 7 } }, user: { id: '7' } })
  expect(rig.last().context.inputData).not.toHaveProperty('note')
  expect(inputData.note).toBe('private')
  expect(user.email).toBe('ann@app.test')
  rig.tracker.setUser(undefined)
})

test('a breadcrumb of the whole store of an app costs neither memory nor the errors after it', () => {
  const rig = trackerRig({ sources: [] })
  const data = { step: 1, done: false, rows: Array.from({ length: 10_000 }, () => 'row'.repeat(1_000)) }
  rig.tracker.leaveBreadcrumb({ category: 'custom', message: 'saved', data: data as never })
  rig.tracker.trackError(new Error('real'))
  expect(rig.last().breadcrumbs).toMatchObject([{ message: 'saved', data: { step: 1, done: false } }])
  expect(rig.last().breadcrumbs[0]?.data).not.toHaveProperty('rows')
})

test('a hook that adds or replaces a breadcrumb cannot leak by it, now or later', () => {
  const own = Object.freeze({ category: 'custom', message: 'pin=1', data: { mail: 'ann@app.test' } })
  const rig = trackerRig({
    sources: [],
    beforeReport(report) {
      for (const crumb of report.breadcrumbs) crumb.message += ' for ann@app.test'
      report.breadcrumbs.push(own as never)
      own.data.mail = 'bob@app.test'
      return report
    },
  })
  rig.tracker.leaveBreadcrumb({ category: 'custom', message: 'step 1' })
  for (const n of [1, 2]) {
    rig.tracker.trackError(new Error(`real ${n}`))
    expect(rig.last().breadcrumbs[0]?.message).toBe('step 1 for [email]')
    expect(rig.last().breadcrumbs.at(-1)).toMatchObject({
      message: 'pin=[redacted]',
      data: { mail: '[email]' },
    })
  }
})

test('a report that cannot be scrubbed is dropped, and nothing of it is kept', async () => {
  const rig = trackerRig({
    sources: [],
    beforeReport: (report) =>
      report.error.message === 'fine' ? report : { ...report, tags: untouchable() as never },
  })
  rig.tracker.trackError(new Error('password=hunter2'))
  rig.tracker.trackError(new Error('fine'))
  expect(rig.tracker.state.getState().drops).toEqual({ fault: 1 })
  const items = await rig.arrived()
  expect(items.map(({ kind }) => kind).sort()).toEqual(['drop', 'report'])
  expect(JSON.stringify([items, rig.tracker.state.getState()])).not.toContain('hunter2')
})
