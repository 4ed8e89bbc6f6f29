import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { KnownBug, KnownBugNews, NewsOutcome, Tracker, Transport } from '../../src/index.ts'
import { memoryTransport } from '../../src/testing.ts'
import type { FakeLocks } from '../support/fake-page.ts'
import { trackerRig } from './tracker-rig.ts'

const minute = 60_000
const fixed: KnownBug = { number: 'B-012', state: 'fixed', fixedIn: '1.4.2' }
let places = 0

/** A backend of its own, and pages that report to it; all of one origin, one after the other or side by side. */
function place() {
  const questions: (readonly string[])[] = []
  const world = {
    bug: undefined as KnownBug | undefined,
    answer: undefined as NewsOutcome | undefined,
    questions,
    open,
  }
  const locks: FakeLocks = new Map()
  const intake = memoryTransport({ knownBug: () => world.bug })
  const transport: Transport = {
    destination: `place ${++places}`,
    send: intake.send,
    async news(reportIds, options) {
      questions.push(reportIds)
      return world.answer ?? (await intake.news?.(reportIds, options)) ?? { outcome: 'denied', reason: '' }
    },
  }
  let startAt: number | undefined
  function open(options: Parameters<typeof trackerRig>[0] = {}) {
    const rig = trackerRig({ transport, ...options }, { locks, ...(startAt !== undefined && { startAt }) })
    return {
      ...rig,
      /** Lets time pass in steps, so that what loads or is stored meanwhile has come. */
      async pass(ms: number) {
        await rig.page.advance(ms)
        // The chunk, the database and the answer take turns of the real event loop.
        await vi.dynamicImportSettled()
        for (let turn = 0; turn < 10; turn++) await rig.page.advance(0)
      },
      /** Closes the page; the next one opens so much later. */
      async leave(awayMs = 0) {
        await rig.page.advance(minute)
        await rig.tracker.close()
        for (let turn = 0; turn < 10; turn++) await rig.page.advance(0)
        startAt = rig.page.now() + awayMs
      },
    }
  }
  return world
}

const stateOf = (tracker: Tracker) => tracker.state.getState()
const bugsOf = (tracker: Tracker) => stateOf(tracker).recent.map(({ bug }) => bug)

test('a report that met a known bug says so as soon as the backend has it', async () => {
  const { open, ...world } = place()
  const rig = trackerRig({
    transport: memoryTransport({ knownBug: () => ({ number: 'B-012', state: 'investigating' }) }),
  })
  rig.tracker.trackError(new Error('no total'))
  await rig.arrived()
  expect(bugsOf(rig.tracker)).toEqual([{ number: 'B-012', state: 'investigating' }])
  expect(world.questions).toEqual([])
})

test('a receipt in words nobody knows keeps no report from being settled', async () => {
  const transport = memoryTransport()
  const rig = trackerRig({
    transport: {
      async send(batch, options) {
        const answer = await transport.send(batch, options)
        const knownBugs = 7 as unknown as KnownBugNews[]
        return answer.outcome === 'delivered'
          ? { ...answer, receipt: { ...answer.receipt, knownBugs } }
          : answer
      },
    },
  })
  rig.tracker.trackError(new Error('no total'))
  await rig.arrived()
  expect(stateOf(rig.tracker)).toMatchObject({ recent: [{ delivery: 'sent' }], waiting: 0, faults: 1 })
})

test('what the team does about a bug reaches an open page within ten minutes', async () => {
  const world = place()
  const page = world.open()
  const id = page.tracker.trackError(new Error('no total'))
  await page.pass(minute)
  expect(world.questions).toEqual([])
  world.bug = { number: 'B-012', state: 'fixing' }
  await page.pass(10 * minute)
  expect(world.questions).toEqual([[id]])
  expect(bugsOf(page.tracker)).toEqual([world.bug])
  expect(stateOf(page.tracker).fixes).toEqual([])
  world.bug = undefined
  await page.pass(10 * minute)
  expect(bugsOf(page.tracker)).toEqual([undefined])
})

test('a fix is told on a later day, and once the tester was told never again', async () => {
  const world = place()
  const first = world.open()
  const reportId = first.tracker.trackError(new Error('no total')) ?? ''
  await first.pass(0)
  await first.leave()

  world.bug = fixed
  const second = world.open()
  await second.pass(0)
  expect(stateOf(second.tracker).fixes).toEqual([{ reportId, bug: fixed }])
  await second.leave()

  // Nobody had told the tester: the next page tries again.
  const third = world.open()
  await third.pass(0)
  expect(stateOf(third.tracker).fixes).toHaveLength(1)
  third.tracker.markFixesTold(['B-012'])
  await third.pass(0)
  expect(stateOf(third.tracker).fixes).toEqual([])
  await third.leave()

  const asked = world.questions.length
  const fourth = world.open()
  await fourth.pass(20 * minute)
  expect(stateOf(fourth.tracker).fixes).toEqual([])
  expect(world.questions).toHaveLength(asked)
})

test('a fix without a number is told off by its report, and takes those alike along', async () => {
  const world = place()
  const page = world.open()
  const [one, two] = [1, 2].map((n) => page.tracker.trackError(new Error(`no total ${'ab'[n - 1]}`)) ?? '')
  await page.pass(minute)
  const bug: KnownBug = { state: 'fixed' }
  world.answer = { outcome: 'told', news: [{ reportId: two ?? '', alike: [one ?? ''], bug }] }
  await page.pass(10 * minute)
  expect(stateOf(page.tracker).fixes).toMatchObject([{ reportId: two, bug }])
  expect(bugsOf(page.tracker)).toEqual([bug, bug])
  page.tracker.markFixesTold([two ?? ''])
  await page.pass(20 * minute)
  expect(world.questions).toHaveLength(1)
})

test('a fix that one tab has told of goes from the others when they are looked at', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  await page.pass(minute)
  world.bug = fixed
  await page.pass(10 * minute)
  const other = world.open()
  await other.pass(0)
  expect(stateOf(other.tracker).fixes).toHaveLength(1)
  other.tracker.markFixesTold(['B-012'])
  await other.pass(0)
  page.page.setVisible(false)
  page.page.setVisible(true)
  await page.pass(0)
  expect(stateOf(page.tracker).fixes).toEqual([])
})

test('of a bug that was fixed before it was met, the report tells, and no news', async () => {
  const world = place()
  world.bug = fixed
  const page = world.open()
  page.tracker.trackError(new Error('an old release'))
  await page.pass(1_000)
  expect(bugsOf(page.tracker)).toEqual([fixed])
  await page.pass(20 * minute)
  expect(stateOf(page.tracker).fixes).toEqual([])
})

test('a page asks when it comes to the front, and neither hidden nor offline', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  await page.pass(minute)
  page.page.setVisible(false)
  await page.pass(30 * minute)
  expect(world.questions).toHaveLength(0)
  page.page.setOnline(false)
  page.page.setVisible(true)
  await page.pass(0)
  expect(world.questions).toHaveLength(0)
  page.page.setOnline(true)
  await page.pass(0)
  expect(world.questions).toHaveLength(1)
  for (let look = 0; look < 5; look++) {
    page.page.setVisible(false)
    page.page.setVisible(true)
    await page.pass(1_000)
  }
  expect(world.questions).toHaveLength(1)
})

test('a backend that asks for time gets it, from the next page, too', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  world.answer = { outcome: 'retry', reason: 'answered 429', afterMs: 25 * minute }
  await page.pass(minute)
  await page.pass(10 * minute)
  await page.pass(10 * minute)
  expect(world.questions).toHaveLength(1)
  await page.leave()
  const next = world.open()
  await next.pass(0)
  expect(world.questions).toHaveLength(1)
  world.answer = undefined
  await next.pass(20 * minute)
  expect(world.questions).toHaveLength(2)
})

test('a backend that knows no news is left alone as long as the page lives', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  world.answer = { outcome: 'denied', reason: 'answered 404' }
  await page.pass(minute)
  for (let look = 0; look < 4; look++) await page.pass(10 * minute)
  expect(world.questions).toHaveLength(1)
})

test('at most 50 reports are remembered, the newest, and none longer than 30 days', async () => {
  const world = place()
  const page = world.open()
  const ids: (string | undefined)[] = []
  for (let index = 0; index < 60; index++) {
    const name = `Error${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + Math.floor(index / 26))}`
    ids.push(page.tracker.trackError(Object.assign(new Error('x'), { name })))
    await page.page.advance(1_000)
  }
  await page.pass(10 * minute)
  expect(world.questions.at(-1)).toEqual(ids.slice(-50))
  const asked = world.questions.length
  await page.leave(29 * 24 * 60 * minute)
  const next = world.open()
  await next.pass(0)
  expect(world.questions).toHaveLength(asked + 1)
  await next.leave(24 * 60 * minute)
  await world.open().pass(0)
  expect(world.questions).toHaveLength(asked + 1)
})

test('denied consent forgets what was met, and who agrees again begins anew', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  await page.pass(minute)
  page.tracker.setConsent('denied')
  await page.pass(20 * minute)
  await page.leave()
  world.bug = fixed
  const next = world.open()
  await next.pass(20 * minute)
  expect(stateOf(next.tracker).fixes).toEqual([])
  expect(world.questions).toEqual([])
})

test('before the user has agreed nothing is remembered, and nothing asked', async () => {
  const world = place()
  const page = world.open({ consent: 'pending' })
  page.tracker.trackError(new Error('no total'))
  await page.pass(20 * minute)
  expect(world.questions).toEqual([])
  page.tracker.setConsent('granted')
  await page.pass(10 * minute)
  expect(world.questions).toHaveLength(1)
})

test('a closed tracker asks nothing and leaves no listener or timer behind', async () => {
  const world = place()
  const page = world.open()
  page.tracker.trackError(new Error('no total'))
  await page.pass(minute)
  await page.leave()
  expect([page.page.listeners(), page.page.timers()]).toEqual([0, 0])
  await page.pass(30 * minute)
  expect(world.questions).toEqual([])
})
