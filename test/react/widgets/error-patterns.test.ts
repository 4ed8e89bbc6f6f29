import { expect, test } from 'vitest'
import type { ErrorRecovery } from '../../../src/index.ts'
import { findPatterns } from '../../../src/react/widgets/error-patterns.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

const failed = (minutes: number, wishes: ReportWishes = {}, recovery?: ErrorRecovery) => ({
  delivery: 'sent' as const,
  ...(recovery && { recovery }),
  report: sampleReport({
    timestamp: minutesAgo(minutes),
    ...wishes,
    error: { type: 'network', ...wishes.error },
    context: { page: '/orders', action: 'save', ...wishes.context },
  }),
})

test('what strikes more than twice within an hour is a pattern, by type, page and action', () => {
  expect(findPatterns([failed(30), failed(20)], now)).toEqual([])
  const reports = [failed(30), failed(20), failed(10)]
  expect(findPatterns(reports, now)).toEqual([
    {
      pattern: 'network:/orders:save',
      count: 3,
      firstSeen: minutesAgo(30),
      lastSeen: minutesAgo(10),
      latest: reports[2],
    },
  ])
})

test.each([
  ['type', { error: { type: 'timeout' } }],
  ['page', { context: { page: '/cart' } }],
  ['action', { context: { action: 'load' } }],
])('another %s is another pattern', (_, wishes) => {
  expect(findPatterns([failed(3), failed(2), failed(1, wishes)], now)).toEqual([])
})

test('what is older than the window does not count, and the window may be another', () => {
  const reports = [failed(70), failed(20), failed(10)]
  expect(findPatterns(reports, now)).toEqual([])
  expect(findPatterns(reports, now, 71 * 60_000)).toMatchObject([{ count: 3 }])
})

test('a report that stands for many like ones counts as many, and until the last of them', () => {
  const many = failed(90, { count: 40, lastTimestamp: minutesAgo(5) })
  expect(findPatterns([many], now)).toMatchObject([{ count: 40, lastSeen: minutesAgo(5) }])
})

test('what was made good counts for none', () => {
  const recovery = { attempted: true, successful: true, method: 'retry' }
  expect(findPatterns([failed(3), failed(2), failed(1, {}, recovery)], now)).toEqual([])
  expect(findPatterns([failed(3), failed(2), failed(1, { recovery })], now)).toEqual([])
  const inVain = { ...recovery, successful: false }
  expect(findPatterns([failed(3), failed(2), failed(1, {}, inVain)], now)).toHaveLength(1)
})

test('the pattern seen last comes first', () => {
  const cart = { context: { page: '/cart' } }
  const three = [failed(9, cart), failed(8, cart), failed(7), failed(6), failed(5)]
  const patterns = findPatterns([...three, failed(4, cart)], now).map(({ pattern }) => pattern)
  expect(patterns).toEqual(['network:/cart:save', 'network:/orders:save'])
})
