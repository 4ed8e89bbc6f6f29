import { expect, test } from 'vitest'
import type { ErrorReport } from '../../src/index.ts'
import { trackerRig } from './tracker-rig.ts'

test('what changes after an error was tracked does not change its report', async () => {
  const rig = trackerRig({ user: { id: '1' } })
  const plain = new Error('as thrown')
  const cause = new Error('the cause')
  const rich = Object.assign(new Error('rich', { cause }), { code: 'E_RICH' })
  const inputData = { items: 2 }
  rig.tracker.trackError(plain)
  rig.tracker.trackError(rich, { context: { inputData } })
  const frames = plain.stack?.split('\n').length ?? 0
  await Promise.resolve()
  plain.message = plain.stack = cause.message = rich.code = 'changed'
  inputData.items = 3
  rig.page.setHref('https://app.test/elsewhere')
  rig.page.setOnline(false)
  rig.tracker.setUser({ id: '2' })
  await rig.page.advance(1)
  rig.tracker.leaveBreadcrumb({ category: 'click', message: 'later' })
  const [first, second] = (await rig.arrived()) as ErrorReport[]
  expect(first).toMatchObject({
    error: { name: 'Error', message: 'as thrown' },
    context: { page: '/orders/7', online: true },
    user: { id: '1' },
    breadcrumbs: [],
  })
  expect(first?.error.frames).toHaveLength(frames - 1)
  expect(second).toMatchObject({
    error: { code: 'E_RICH', causes: [{ message: 'the cause' }] },
    context: { page: '/orders/7', inputData: { items: 2 } },
    user: { id: '1' },
    breadcrumbs: [{ category: 'error', message: 'Error: as thrown' }],
  })
})

test('the hook is asked after the caller has gone on; what it refuses is counted, and its id leads nowhere', async () => {
  const asked: string[] = []
  const rig = trackerRig({
    beforeReport({ error }) {
      asked.push(error.message)
      return error.message === 'refused' ? null : { ...JSON.parse('{}'), error }
    },
  })
  const id = rig.tracker.trackError(new Error('refused'))
  expect(id).toEqual(expect.any(String))
  expect(asked).toEqual([])
  await rig.page.advance(0)
  expect(asked).toEqual(['refused'])
  expect(rig.tracker.state.getState()).toMatchObject({ drops: { review: 1 }, recent: [] })
})

test('a hook that refuses sees one report for many, and all of them are counted', async () => {
  let asked = 0
  const rig = trackerRig({
    beforeReport() {
      asked += 1
      return null
    },
  })
  for (let index = 0; index < 40; index++) rig.tracker.trackError(alike())
  await rig.page.advance(5_000)
  expect(asked).toBe(6)
  expect(rig.tracker.state.getState().drops).toEqual({ review: 40 })
})

test('who is subscribed is told of the first error once its task has run, and of the next ones together', async () => {
  const rig = trackerRig()
  const told: number[] = []
  rig.tracker.state.subscribe(({ recent }, before) => {
    if (recent.length > before.recent.length) told.push(recent.length)
  })
  rig.tracker.trackError(new Error('a'))
  expect(told).toEqual([])
  await Promise.resolve()
  expect(told).toEqual([1])
  rig.tracker.trackError(new Error('b'))
  rig.tracker.trackError(new Error('c'))
  await rig.page.advance(99)
  expect(rig.recent()).toHaveLength(1)
  await rig.page.advance(1)
  expect(told).toEqual([1, 2, 3])
})

test('on a page that nobody sees, no report waits for a timer', async () => {
  const rig = trackerRig()
  rig.page.setVisible(false)
  rig.tracker.state.subscribe(() => undefined)
  for (const message of ['a', 'b']) {
    rig.tracker.trackError(new Error(message))
    await Promise.resolve()
  }
  expect(rig.recent().map(({ error }) => error.message)).toEqual(['a', 'b'])
})

test.each(['pagehide', 'freeze'])('an error just before %s is in what leaves with the page', async (type) => {
  const rig = trackerRig()
  rig.tracker.trackError(new Error('first'))
  await rig.page.advance(0)
  rig.tracker.trackError(new Error('last'))
  rig.page.emit(type === 'freeze' ? 'document' : 'window', type)
  await rig.page.advance(0)
  expect(rig.recent().map(({ error }) => error.message)).toEqual(['first', 'last'])
  expect(await rig.arrived()).toHaveLength(2)
})

test('a recovery that is recorded at once finds its report, although that is made later', async () => {
  const rig = trackerRig()
  rig.tracker.state.subscribe(() => undefined)
  const id = rig.tracker.trackError(new Error('m')) ?? ''
  const recovery = { attempted: true, successful: true, method: 'retry' }
  rig.tracker.recordRecovery(id, recovery)
  expect(await rig.arrived()).toMatchObject([
    { kind: 'report', id },
    { kind: 'recovery', reportId: id },
  ])
  expect(rig.tracker.state.getState().recent).toMatchObject([{ report: { id }, recovery }])
})

const alike = () => new Error('alike')
