import { expect, test } from 'vitest'
import type { Notice } from '../../../src/react/notices/notice.ts'
import { groupByDay, variantOf } from '../../../src/react/widgets/days.ts'

let reports = 0

/** A notice of this local time; those made later have later ids. */
const notice = (...at: [year: number, month: number, day: number, hour: number]): Notice => {
  reports += 1
  return {
    id: `notice-${reports}`,
    reportId: `report-${String(reports).padStart(3, '0')}`,
    likeness: '',
    errorType: 'network',
    message: '',
    severity: 'low',
    outcome: 'failed',
    count: 1,
    timestamp: new Date(at[0], at[1] - 1, at[2], at[3]).toISOString(),
    isRead: false,
    isHeld: false,
    isElsewhere: false,
  }
}

const now = new Date(2026, 10, 20, 9)
const grouped = (notices: readonly Notice[], language = 'en') =>
  groupByDay(notices, now, language).map(({ name, notices }) => [name, notices.map(({ id }) => id)])

test('days are named as people do, the newest first, and the newest of a day first', () => {
  const old = notice(2026, 11, 17, 23)
  const lastNight = notice(2026, 11, 19, 23)
  const early = notice(2026, 11, 20, 0)
  const late = notice(2026, 11, 20, 8)
  expect(grouped([early, old, late, lastNight])).toEqual([
    ['today', [late.id, early.id]],
    ['yesterday', [lastNight.id]],
    ['Tuesday, November 17', [old.id]],
  ])
})

test('days are named in the language of the words', () => {
  const days = grouped([notice(2026, 11, 17, 12), notice(2026, 11, 20, 8)], 'de').map(([name]) => name)
  expect(days).toEqual(['heute', 'Dienstag, 17. November'])
})

test('of the same moment the one reported later comes first', () => {
  const first = notice(2026, 11, 20, 8)
  const second = notice(2026, 11, 20, 8)
  expect(grouped([first, second])).toEqual([['today', [second.id, first.id]]])
})

test('times are written as the tester does, but in no other language than the words', () => {
  expect(variantOf('en', ['de-CH', 'en-GB', 'en'])).toBe('en-GB')
  expect(variantOf('en', ['de-CH', 'fr'])).toBe('en')
  expect(variantOf('de', ['de-CH', 'fr'])).toBe('de-CH')
})
