import { expect, test } from 'vitest'
import { timeAgo } from '../../../src/dashboard/parts/time-ago.tsx'

const now = Date.UTC(2026, 10, 23, 12)

test.each([
  [0, 'now'],
  [59_999, 'now'],
  [60_000, '1 minute ago'],
  [3_599_999, '59 minutes ago'],
  [2 * 3_600_000, '2 hours ago'],
  [86_400_000, 'yesterday'],
  [15 * 86_400_000, '2 weeks ago'],
  [400 * 86_400_000, 'last year'],
])('what was %d ms ago is told in its largest unit: %s', (ms, words) => {
  expect(timeAgo(now - ms, now, 'en')).toBe(words)
})

test("the words are those of the reader's language", () => {
  expect(timeAgo(now - 2 * 3_600_000, now, 'de')).toBe('vor 2 Stunden')
})
