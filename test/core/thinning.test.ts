import { expect, test } from 'vitest'
import type { BatchItem, ErrorReport } from '../../src/index.ts'
import { trackerRig } from './tracker-rig.ts'

const reportsOf = (items: readonly BatchItem[]) =>
  items.filter((item): item is ErrorReport => item.kind === 'report')
const sum = (reports: readonly ErrorReport[]) => reports.reduce((all, { count }) => all + count, 0)
const inLoop = (times: number, run: (index: number) => void) => {
  for (let index = 0; index < times; index++) run(index)
}

test('the same error five hundred times is five whole reports and one that counts the rest', async () => {
  const rig = trackerRig()
  const begun = rig.page.now()
  rig.tracker.leaveBreadcrumb({ category: 'click', message: 'Pay' })
  inLoop(500, () => rig.tracker.trackError(failing()))
  await rig.page.advance(5_000)
  const reports = reportsOf(await rig.arrived())
  expect(reports.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 495])
  const last = reports.at(-1)
  expect(Date.parse(last?.timestamp ?? '')).toBeGreaterThanOrEqual(begun)
  expect(Date.parse(last?.lastTimestamp ?? '')).toBeGreaterThanOrEqual(Date.parse(last?.timestamp ?? ''))
  expect(last?.error.frames).toEqual(reports[0]?.error.frames)
  expect([reports[0]?.breadcrumbs.length, last?.breadcrumbs.length]).toEqual([1, 0])
})

test('two errors that alternate are each counted exactly', async () => {
  const rig = trackerRig()
  inLoop(200, () => {
    rig.tracker.trackError(failing())
    rig.tracker.trackError(failingElsewhere())
  })
  await rig.page.advance(5_000)
  const reports = reportsOf(await rig.arrived())
  for (const message of ['failing', 'elsewhere'])
    expect(sum(reports.filter(({ error }) => error.message === message))).toBe(200)
  expect(reports.length).toBeLessThanOrEqual(12)
})

test('errors that read differently all travel whole', async () => {
  const rig = trackerRig()
  inLoop(100, (index) => rig.tracker.trackError(failing(`order ${index}`)))
  await rig.page.advance(5_000)
  expect(reportsOf(await rig.arrived()).map(({ count }) => count)).toEqual(Array(100).fill(1))
})

test('the report that counts stands for each of its errors: its id is theirs, and the screen sees its count', async () => {
  const rig = trackerRig()
  const ids = Array.from({ length: 8 }, () => rig.tracker.trackError(failing()))
  expect(new Set(ids.slice(5)).size).toBe(1)
  expect(rig.recent()).toHaveLength(6)
  await rig.page.advance(500)
  expect(rig.last()).toMatchObject({ id: ids[7], count: 3 })
})

test('a storm without a pause is told in parts, not at its end', async () => {
  const rig = trackerRig()
  for (let second = 0; second < 25; second += 0.25) {
    rig.tracker.trackError(failing())
    await rig.page.advance(250)
  }
  expect(reportsOf(await rig.arrived()).length).toBeGreaterThan(6)
  expect(sum(reportsOf(await rig.arrived()))).toBe(100)
})

test('after a minute, like errors travel whole again', async () => {
  const rig = trackerRig()
  inLoop(7, () => rig.tracker.trackError(failing()))
  await rig.page.advance(60_000)
  inLoop(3, () => rig.tracker.trackError(failing()))
  expect(reportsOf(await rig.arrived()).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 2, 1, 1, 1])
})

test.each<[string, (rig: ReturnType<typeof trackerRig>) => unknown]>([
  ['flush', (rig) => rig.tracker.flush()],
  ['the page being hidden', (rig) => rig.page.setVisible(false)],
  ['the page going away', (rig) => rig.page.emit('window', 'pagehide')],
])('%s sends what has been counted so far', async (_, leave) => {
  const rig = trackerRig()
  inLoop(40, () => rig.tracker.trackError(failing()))
  await leave(rig)
  await rig.page.advance(0)
  const items = await rig.arrived()
  expect(sum(reportsOf(items))).toBe(40)
})

test('the backend may ask for more or less thinning', async () => {
  const rig = trackerRig({}, {}, { whole: 1 })
  rig.tracker.trackError(failing())
  await rig.arrived()
  inLoop(4, () => rig.tracker.trackError(failing()))
  await rig.page.advance(5_000)
  expect(reportsOf(await rig.arrived()).map(({ count }) => count)).toEqual([1, 1, 3])
})

test('what sampling leaves out is counted on its like, and as dropped where it has none', async () => {
  const rig = trackerRig({ sampleRate: ({ error }) => (error.message === 'rare' ? 1 : 0.5) })
  for (const chance of [0.9, 0.4, 0.9, 0.9, 0.9]) {
    rig.page.setRandom(chance)
    rig.tracker.trackError(failing())
  }
  rig.tracker.trackError(failing('rare'))
  await rig.page.advance(5_000)
  const items = await rig.arrived()
  expect(reportsOf(items).map(({ error, count }) => [error.message, count])).toEqual([
    ['failing', 1],
    ['rare', 1],
    ['failing', 3],
  ])
  expect(rig.tracker.state.getState().drops).toEqual({ sampled: 1 })
})

test('a share that cannot be told costs no report', () => {
  const rig = trackerRig({
    sampleRate: () => {
      throw new Error('no idea')
    },
  })
  rig.tracker.trackError(failing())
  expect(rig.recent()).toHaveLength(1)
  expect(rig.tracker.state.getState().faults).toBe(1)
})

test('ten thousand errors in one task are all counted, in tasks of their own', async () => {
  const rig = trackerRig()
  inLoop(10_000, (index) => rig.tracker.trackError(failing(index % 2 ? 'odd' : 'even')))
  expect(rig.recent().length).toBeLessThan(15)
  await rig.page.advance(60_000)
  expect(sum(reportsOf(await rig.arrived()))).toBe(10_000)
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('what a storm has left over is looked at when the page goes away', async () => {
  const rig = trackerRig()
  const ids = Array.from({ length: 300 }, (_, index) => rig.tracker.trackError(failing(`no ${index}`)))
  rig.page.emit('window', 'pagehide')
  await rig.page.advance(0)
  expect(reportsOf(await rig.arrived()).map(({ id }) => id)).toEqual(ids)
})

function failing(message = 'failing'): Error {
  return new Error(message)
}

function failingElsewhere(): Error {
  return new Error('elsewhere')
}
