import { expect, test } from 'vitest'
import { createTrackerState, type Delivery, type TrackedReport } from '../../../src/core/state.ts'
import {
  absorb,
  close,
  countOf,
  createNoticesStore,
  deliveryOf,
  messageOf,
  type NoticesState,
  noNotices,
  outcomeOf,
  visibleOf,
} from '../../../src/react/notices/notices-store.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const tracked = (wishes: ReportWishes = {}, delivery: Delivery = 'kept'): TrackedReport => ({
  report: sampleReport({ fingerprint: 'cart', ...wishes }),
  delivery,
})
const only = ({ notices }: NoticesState) => {
  expect(notices).toHaveLength(1)
  return notices[0] as (typeof notices)[number]
}
const retry = { attempted: true, successful: true, method: 'retry' }

test('like errors are one notice with a count', () => {
  const first = tracked()
  const state = absorb(noNotices, [first, tracked(), tracked({ count: 5 })])
  expect(countOf(only(state))).toBe(7)
  expect(only(state).id).toBe(first.report.id)
})

test('errors without a fingerprint are alike when type and message are', () => {
  const plain = (message: string): TrackedReport => {
    const { fingerprint: _, ...report } = sampleReport({ fingerprint: 'x', error: { message } })
    return { report, delivery: 'kept' }
  }
  const { notices } = absorb(noNotices, [plain('a'), plain('b'), plain('a')])
  expect(notices.map(countOf)).toEqual([2, 1])
})

test('errors of one function that read differently are two notices', () => {
  const told = (userMessage: string) => tracked({ error: { userMessage } })
  const { notices } = absorb(noNotices, [told('Not loaded.'), told('Not saved.'), told('Not loaded.')])
  expect(notices.map(countOf)).toEqual([2, 1])
})

test('the same reports again change nothing but what became of them', () => {
  const report = tracked()
  const before = absorb(noNotices, [report])
  const after = absorb(before, [{ ...report, delivery: 'sent' }])
  expect(countOf(only(after))).toBe(1)
  expect(deliveryOf(only(after))).toBe('sent')
})

test('a notice says "sent" only when all of its reports are', () => {
  const [first, second] = [tracked({}, 'sent'), tracked({}, 'kept')]
  const state = absorb(noNotices, [first, second])
  expect(deliveryOf(only(state))).toBe('kept')
  const sent = absorb(state, [first, { ...second, delivery: 'sent' }])
  expect(deliveryOf(only(sent))).toBe('sent')
})

test('the count stays exact when the tracker forgets the oldest reports', () => {
  const reports = Array.from({ length: 120 }, () => tracked())
  let state = noNotices
  for (let end = 1; end <= reports.length; end += 1) {
    state = absorb(state, reports.slice(Math.max(0, end - 50), end))
  }
  expect(countOf(only(state))).toBe(120)
})

test('a closed notice stays closed for its reports and opens again for a new like error', () => {
  const first = tracked()
  const closed = close(absorb(noNotices, [first]), first.report.id)
  const updated = absorb(closed, [{ ...first, delivery: 'sent' }])
  expect(updated.notices).toEqual([])
  const again = tracked()
  expect(countOf(only(absorb(updated, [first, again])))).toBe(1)
})

test('a failing attempt turns into "worked in the end" in its place when the recovery arrives', () => {
  const attempt = tracked({ mechanism: 'retry', impact: { severity: 'low' } })
  const trying = absorb(noNotices, [attempt])
  expect(outcomeOf(only(trying))).toBe('retrying')
  const done = absorb(trying, [{ ...attempt, recovery: retry }])
  expect(outcomeOf(only(done))).toBe('recovered')
  expect(only(done).id).toBe(only(trying).id)
})

test('the last failed attempt makes the notice of all attempts a failure', () => {
  const attempt = tracked({ mechanism: 'retry', impact: { severity: 'low' } })
  const final = tracked({ mechanism: 'retry', impact: { severity: 'high', userBlocked: true } })
  const notice = only(absorb(noNotices, [attempt, final]))
  expect(outcomeOf(notice)).toBe('failed')
  expect(notice.impact.severity).toBe('high')
})

test('an attempt that worked does not make good another one that did not', () => {
  const lost = tracked({ mechanism: 'retry', impact: { severity: 'high', userBlocked: true } })
  const mended = { ...tracked({ mechanism: 'retry', impact: { severity: 'low' } }), recovery: retry }
  expect(outcomeOf(only(absorb(noNotices, [lost, mended])))).toBe('failed')
  expect(outcomeOf(only(absorb(noNotices, [{ ...lost, recovery: retry }, mended])))).toBe('recovered')
})

test('attempts that were given up are a failure, and nobody is told that they go on', () => {
  const recovery = { attempted: true, successful: false, method: 'retry' }
  const attempt = { ...tracked({ mechanism: 'retry', impact: { severity: 'low' } }), recovery }
  expect(outcomeOf(only(absorb(noNotices, [attempt])))).toBe('failed')
})

test('nobody is asked to try again what was worked around, is being tried again or worked in the end', () => {
  const messageAfter = (wishes: ReportWishes, recovery?: typeof retry) =>
    messageOf(only(absorb(noNotices, [{ ...tracked(wishes), ...(recovery && { recovery }) }])))
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
  expect(absorb(noNotices, [tracked({ mechanism: 'react-root', recovery: retry })]).notices).toEqual([])
})

test('data is called safe only when every like error left it safe', () => {
  const loss = (...known: (boolean | undefined)[]) =>
    only(
      absorb(
        noNotices,
        known.map((dataLoss) =>
          tracked({ impact: { severity: 'low', ...(dataLoss !== undefined && { dataLoss }) } }),
        ),
      ),
    ).impact.dataLoss
  expect(loss(false, false)).toBe(false)
  expect(loss(false, undefined)).toBeUndefined()
  expect(loss(undefined, true, false)).toBe(true)
})

test('three notices show, the gravest first, and a waiting one comes up when one is closed', () => {
  const report = (fingerprint: string, severity: 'low' | 'high' | 'critical') =>
    tracked({ fingerprint, impact: { severity } })
  const reports = [report('a', 'low'), report('b', 'high'), report('c', 'low'), report('d', 'critical')]
  const state = absorb(noNotices, reports)
  const shown = ({ notices }: NoticesState) =>
    visibleOf(notices).map((notice) => notice.latest.report.fingerprint)
  expect(shown(state)).toEqual(['d', 'b', 'a'])
  expect(shown(close(state, reports[3]?.report.id ?? ''))).toEqual(['b', 'a', 'c'])
})

test('a store shows what happened before it followed the tracker, what comes after, and nothing once it stopped', () => {
  const tracker = createTrackerState()
  const add = (fingerprint: string) =>
    tracker.setState(({ recent }) => ({ recent: [...recent, tracked({ fingerprint })] }))
  const store = createNoticesStore()
  add('before')
  const stop = store.follow(tracker)
  add('after')
  stop()
  add('too late')
  expect(store.getState().notices.map((notice) => notice.latest.report.fingerprint)).toEqual([
    'before',
    'after',
  ])
})
