// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createTrackerState, type Delivery, type TrackedReport } from '../../../src/core/state.ts'
import type { Notice } from '../../../src/react/notices/notice.ts'
import { createNoticesHolder } from '../../../src/react/notices/notices-context.ts'
import {
  createNoticesStore,
  type NoticeEvent,
  type NoticesOptions,
} from '../../../src/react/notices/notices-store.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const tracked = (wishes: ReportWishes = {}, delivery: Delivery = 'kept'): TrackedReport => ({
  report: sampleReport({ fingerprint: 'cart', ...wishes }),
  delivery,
})
const retry = { attempted: true, successful: true, method: 'retry' }

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

/** A store that follows a tracker which remembers these reports. */
function openStore(recent: readonly TrackedReport[] = [], options: NoticesOptions = {}) {
  const state = createTrackerState()
  state.setState({ recent })
  const fixesTold: string[] = []
  const tracker = {
    name: 'kintsugi',
    state,
    markFixesTold: (names: readonly string[]) => fixesTold.push(...names),
  }
  const events: NoticeEvent[] = []
  let time = Date.parse('2026-11-20T10:00:00.000Z')
  const store = createNoticesStore({ onNotice: (event) => events.push(event), now: () => time, ...options })
  const holder = createNoticesHolder()
  const stop = store.follow(tracker, holder)
  onTestFinished(stop)
  const told = async () => {
    await new Promise(requestAnimationFrame)
    return holder.getState()
  }
  return {
    store,
    stop,
    tracker,
    fixesTold,
    events,
    told,
    notices: holder.getState,
    /** What the tracker remembers now, and what is shown of it. */
    async remember(recent: readonly TrackedReport[]) {
      state.setState({ recent })
      return told()
    },
    async add(...more: TrackedReport[]) {
      state.setState(({ recent }) => ({ recent: [...recent, ...more] }))
      return told()
    },
    pass(ms: number) {
      time += ms
    },
  }
}

const noticesOf = (recent: readonly TrackedReport[]) => openStore(recent).notices().open
const only = (notices: readonly Notice[]) => {
  expect(notices).toHaveLength(1)
  return notices[0] as Notice
}
const onlyOf = (...recent: TrackedReport[]) => only(noticesOf(recent))
const namesOf = (notices: readonly Notice[]) => notices.map(({ report }) => report?.fingerprint)

test('like errors are one notice with a count', () => {
  const first = tracked()
  expect(onlyOf(first, tracked(), tracked({ count: 5 }))).toMatchObject({ count: 7, id: first.report.id })
})

test('errors without a fingerprint are alike when type and message are', () => {
  const plain = (message: string): TrackedReport => {
    const { fingerprint: _, ...report } = sampleReport({ fingerprint: 'x', error: { message } })
    return { report, delivery: 'kept' }
  }
  expect(noticesOf([plain('a'), plain('b'), plain('a')]).map(({ count }) => count)).toEqual([2, 1])
})

test('errors of one function that read differently are two notices', () => {
  const told = (userMessage: string) => tracked({ error: { userMessage } })
  const notices = noticesOf([told('Not loaded.'), told('Not saved.'), told('Not loaded.')])
  expect(notices.map(({ count }) => count)).toEqual([2, 1])
})

test('the same reports again change nothing but what became of them', async () => {
  const report = tracked()
  const page = openStore([report])
  const { open } = await page.remember([{ ...report, delivery: 'sent' }])
  expect(only(open)).toMatchObject({ count: 1, delivery: 'sent' })
})

test('a notice says "sent" only when all of its reports are', async () => {
  const [first, second] = [tracked({}, 'sent'), tracked({}, 'kept')]
  const page = openStore([first, second])
  expect(only(page.notices().open).delivery).toBe('kept')
  const { open } = await page.remember([first, { ...second, delivery: 'sent' }])
  expect(only(open).delivery).toBe('sent')
})

test('the count stays exact when the tracker forgets the oldest reports', async () => {
  const reports = Array.from({ length: 120 }, () => tracked())
  const page = openStore()
  for (let end = 1; end < reports.length; end += 1) {
    void page.remember(reports.slice(Math.max(0, end - 50), end))
  }
  const { open } = await page.remember(reports.slice(-50))
  expect(only(open).count).toBe(120)
})

test('a closed notice stays closed for its reports, is kept up to date, and opens again for a new like error', async () => {
  const first = tracked()
  const page = openStore([first])
  page.notices().close(first.report.id)
  const updated = await page.remember([{ ...first, delivery: 'sent' }])
  expect(updated.open).toEqual([])
  expect(only(updated.closed)).toMatchObject({ delivery: 'sent', isRead: true })
  const again = await page.add(tracked())
  expect(only(again.open).count).toBe(1)
  expect(only(again.closed).id).toBe(first.report.id)
})

test('a failing attempt turns into "worked in the end" in its place when the recovery arrives', async () => {
  const attempt = tracked({ mechanism: 'retry', impact: { severity: 'low' } })
  const page = openStore([attempt])
  const trying = only(page.notices().open)
  expect(trying.outcome).toBe('retrying')
  const { open } = await page.remember([{ ...attempt, recovery: retry }])
  expect(only(open)).toMatchObject({ outcome: 'recovered', id: trying.id })
})

test('the last failed attempt makes the notice of all attempts a failure', () => {
  const attempt = tracked({ mechanism: 'retry', impact: { severity: 'low' } })
  const final = tracked({ mechanism: 'retry', impact: { severity: 'high', userBlocked: true } })
  expect(onlyOf(attempt, final)).toMatchObject({ outcome: 'failed', severity: 'high' })
})

test('an attempt that worked does not make good another one that did not', () => {
  const lost = tracked({ mechanism: 'retry', impact: { severity: 'high', userBlocked: true } })
  const mended = { ...tracked({ mechanism: 'retry', impact: { severity: 'low' } }), recovery: retry }
  expect(onlyOf(lost, mended).outcome).toBe('failed')
  expect(onlyOf({ ...lost, recovery: retry }, mended).outcome).toBe('recovered')
})

test('attempts that were given up are a failure, and nobody is told that they go on', () => {
  const recovery = { attempted: true, successful: false, method: 'retry' }
  const attempt = tracked({ mechanism: 'retry', impact: { severity: 'low' } })
  expect(onlyOf({ ...attempt, recovery }).outcome).toBe('failed')
})

test('nobody is asked to try again what was worked around, is being tried again or worked in the end', () => {
  const messageAfter = (wishes: ReportWishes, recovery?: typeof retry) =>
    onlyOf({ ...tracked(wishes), ...(recovery && { recovery }) }).message
  const generic = { userMessage: 'Something went wrong. Please try again.' }
  const serverError = {
    code: 'HTTP_503',
    userMessage: 'Something went wrong on our side. Please try again in a moment.',
  }
  const bypass = { reason: 'Known since May', userNotified: true }
  const attempt = { mechanism: 'retry', impact: { severity: 'low' } } as const
  for (const error of [generic, serverError]) {
    expect(messageAfter({ error, bypass })).toBe('')
    expect(messageAfter({ error, ...attempt })).toBe('')
    expect(messageAfter({ error, ...attempt }, retry)).toBe('')
    expect(messageAfter({ error })).toBe(error.userMessage)
  }
  const own = { userMessage: 'The totals are estimates.' }
  expect(messageAfter({ error: own, bypass })).toBe(own.userMessage)
  expect(messageAfter({ error: own, ...attempt }, retry)).toBe(own.userMessage)
})

test('an error React made good by itself before it was reported has no notice', () => {
  expect(noticesOf([tracked({ mechanism: 'react-root', recovery: retry })])).toEqual([])
})

test('data is called safe only when every like error left it safe', () => {
  const loss = (...known: (boolean | undefined)[]) =>
    onlyOf(
      ...known.map((dataLoss) =>
        tracked({ impact: { severity: 'low', ...(dataLoss !== undefined && { dataLoss }) } }),
      ),
    ).dataLoss
  expect(loss(false, false)).toBe(false)
  expect(loss(false, undefined)).toBeUndefined()
  expect(loss(undefined, true, false)).toBe(true)
})

test('a store shows what happened before it followed the tracker, what comes after, and nothing once it stopped', async () => {
  const state = createTrackerState()
  const add = (fingerprint: string) =>
    state.setState(({ recent }) => ({ recent: [...recent, tracked({ fingerprint })] }))
  const holder = createNoticesHolder()
  add('before')
  const stop = createNoticesStore().follow(
    { name: 'kintsugi', state, markFixesTold: () => undefined },
    holder,
  )
  add('after')
  await new Promise(requestAnimationFrame)
  expect(namesOf(holder.getState().open)).toEqual(['before', 'after'])
  stop()
  add('too late')
  await new Promise(requestAnimationFrame)
  expect(holder.getState().open).toEqual([])
})

/** Different errors of these severities, named after them and their place. */
const different = (...severities: ('low' | 'medium' | 'high' | 'critical')[]) =>
  severities.map((severity, index) => tracked({ fingerprint: `${severity} ${index}`, impact: { severity } }))
const isHeld = (notices: readonly Notice[]) => notices.map((notice) => notice.isHeld)

test('the seventh new notice in a minute waits, and a minute later new ones come again', async () => {
  const page = openStore(different(...Array<'medium'>(7).fill('medium')))
  expect(isHeld(page.notices().open)).toEqual([false, false, false, false, false, false, true])
  page.pass(60_000)
  const { open } = await page.add(tracked({ fingerprint: 'later' }))
  expect(open.at(-1)).toMatchObject({ isHeld: false })
  expect(page.events).toMatchObject([{ type: 'suppressed', reason: 'rate' }])
})

test('like errors take no share of the six in a minute, and a critical one comes in spite of it', async () => {
  const page = openStore([...different(...Array<'low'>(6).fill('low')), tracked(), tracked()])
  const { open } = await page.add(...different('critical'), ...different('critical'))
  expect(open.filter(({ severity }) => severity === 'critical')).toMatchObject([{ isHeld: false, count: 2 }])
})

test('a graver error takes the place of a milder one that came before it in the minute', async () => {
  const page = openStore(different(...Array<'low'>(6).fill('low')))
  const { open } = await page.add(...different('high'))
  expect(isHeld(open)).toEqual([false, false, false, false, false, true, false])
})

test('who wants quiet is shown critical errors only, and finds the others in the list, unread', async () => {
  const page = openStore()
  page.notices().setPreferences({ quietUntil: 'always' })
  await page.add(...different('high', 'critical', 'low'))
  const { open, closed, unread } = await page.add(...different('high'))
  expect(namesOf(open)).toEqual(['critical 1'])
  expect(closed.map(({ count }) => count)).toEqual([1, 2])
  expect(unread).toBe(3)
  expect(page.events.map(({ reason }) => reason)).toEqual(['quiet', 'quiet'])
})

test('quiet ends at its time', async () => {
  const page = openStore()
  page.notices().setPreferences({ quietUntil: Date.parse('2026-11-20T11:00:00.000Z') })
  expect((await page.add(tracked({ fingerprint: 'quiet' }))).open).toEqual([])
  page.pass(3_600_000)
  expect(namesOf((await page.add(tracked({ fingerprint: 'heard' }))).open)).toEqual(['heard'])
})

test('what is milder than the tester wants to see comes into the corner once it turns graver', async () => {
  const page = openStore()
  page.notices().setPreferences({ floor: 'medium' })
  const { closed } = await page.add(tracked({ impact: { severity: 'low' } }))
  expect(only(closed).severity).toBe('low')
  const { open } = await page.add(tracked({ impact: { severity: 'high' } }))
  expect(only(open)).toMatchObject({ severity: 'high', count: 2 })
})

test('a closed notice can be put back', async () => {
  const page = openStore([tracked()])
  const { id } = only(page.notices().open)
  page.notices().close(id)
  page.notices().reopen(id)
  expect(only(page.notices().open).id).toBe(id)
  expect(page.notices().closed).toEqual([])
})

test('what was seen in a list is not unread any more', () => {
  const page = openStore(different('low', 'high'))
  expect(page.notices().unread).toBe(2)
  page.notices().markRead()
  expect(page.notices().unread).toBe(0)
})

test('of a hundred open notices the mildest goes to the closed ones, and of those the newest fifty are kept', async () => {
  const page = openStore()
  for (let index = 0; index < 160; index += 1) {
    const severity = index === 5 ? 'critical' : 'low'
    void page.add(tracked({ fingerprint: String(index), impact: { severity } }))
  }
  const { open, closed } = await page.told()
  expect([open.length, closed.length]).toEqual([100, 50])
  expect(namesOf(open)).toContain('5')
})

test('when consent is withdrawn, nothing of what was known is left', async () => {
  const page = openStore(different('low', 'high'))
  page.notices().close(page.notices().open[0]?.id ?? '')
  expect(await page.remember([])).toMatchObject({ open: [], closed: [], unread: 0 })
})

test('the app is told once that a notice was shown, and who closed it', async () => {
  const page = openStore([tracked()])
  const { open } = page.notices()
  page.store.show(open)
  page.store.show(open)
  page.notices().close(only(open).id)
  await page.told()
  expect(page.events).toMatchObject([{ type: 'shown' }, { type: 'dismissed', reason: 'tester' }])
})

test('the news of a fix is one notice, and counts as told once the tester has it before their eyes', async () => {
  const page = openStore()
  const bug = { number: 'B-012', state: 'fixed', fixedIn: '1.4.2' } as const
  page.tracker.state.setState({ fixes: [{ reportId: 'report-1', bug }] })
  const { open } = await page.told()
  expect(only(open)).toMatchObject({ outcome: 'fixed', severity: 'low', bug, reportId: 'report-1' })
  expect(page.fixesTold).toEqual([])
  page.store.show(open)
  expect(page.fixesTold).toEqual(['B-012'])
  page.tracker.state.setState({ fixes: [] })
  page.store.show((await page.told()).open)
  expect(page.fixesTold).toEqual(['B-012'])
  expect(page.notices().open).toHaveLength(1)
})

test('the news of a fix is kept for whoever wants quiet, and told when they see the list', async () => {
  const page = openStore()
  page.notices().setPreferences({ quietUntil: 'always' })
  page.tracker.state.setState({ fixes: [{ reportId: 'report-1', bug: { state: 'fixed' } }] })
  expect(only((await page.told()).closed).isRead).toBe(false)
  expect(page.fixesTold).toEqual([])
  page.notices().markRead()
  expect(page.fixesTold).toEqual(['report-1'])
})

test('what a tester closes in one tab is closed in the other, and its like does not come there within the minute', async () => {
  const [here, there] = [openStore([tracked()]), openStore([tracked()])]
  here.notices().close(only(here.notices().open).id)
  await vi.waitFor(() => expect(there.notices().open).toEqual([]))
  expect(only(there.notices().closed).isRead).toBe(true)
  expect(there.events).toMatchObject([{ type: 'dismissed', reason: 'other-tab' }])
  const { open, closed } = await there.add(tracked())
  expect([open.length, closed.length]).toEqual([0, 2])
  expect(there.events.at(-1)).toMatchObject({ type: 'suppressed', reason: 'other-tab' })
})

test('what another tab shows is not shown here, and comes back when that tab no longer does', async () => {
  const [there, here] = [openStore([tracked()]), openStore([tracked()])]
  there.store.show(there.notices().open)
  await vi.waitFor(() => expect(only(here.notices().open).isElsewhere).toBe(true))
  there.store.show([])
  await vi.waitFor(() => expect(only(here.notices().open).isElsewhere).toBe(false))
})

test('after a reload the notices of the page before are in the list', async () => {
  const before = openStore(different('low', 'high'))
  before.notices().close(before.notices().open[0]?.id ?? '')
  window.dispatchEvent(new Event('pagehide'))
  before.stop()
  const { open, closed, unread } = openStore().notices()
  expect(open).toEqual([])
  expect(closed.map(({ severity, isRead }) => [severity, isRead])).toEqual([
    ['high', false],
    ['low', true],
  ])
  expect(unread).toBe(1)
})

test('what a tester chooses in one tab holds in the others', () => {
  const page = openStore()
  localStorage.setItem('kintsugi', JSON.stringify({ keepInfos: true }))
  window.dispatchEvent(new StorageEvent('storage'))
  expect(page.notices().preferences.keepInfos).toBe(true)
})

test('what the app throws when it is told of a notice is its own error, and stops nothing', async () => {
  const page = openStore([], {
    onNotice: () => {
      throw new Error('the app’s')
    },
  })
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve))
  page.notices().setPreferences({ floor: 'critical' })
  const { closed } = await page.add(tracked())
  expect(closed).toHaveLength(1)
  expect(await uncaught).toMatchObject({ message: 'the app’s' })
})
