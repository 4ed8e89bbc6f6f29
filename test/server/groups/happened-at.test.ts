import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { happenedAt } from '../../../src/server/groups/happened-at.ts'

const now = Date.parse('2026-11-20T10:00:00Z')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

test.each([
  ['right', '2026-11-20T09:55:00Z', '2026-11-20T10:00:00Z'],
  ['years ahead', '2031-01-01T00:00:00Z', '2031-01-01T00:05:00Z'],
  ['years behind', '1999-12-31T23:58:00Z', '2000-01-01T00:03:00Z'],
])('an error is dated as old as it is when the client clock is %s', (_, timestamp, sentAt) => {
  expect(happenedAt(timestamp, sentAt, now)).toBe(now - 5 * minuteMs)
})

test('an error is never dated in the future', () => {
  expect(happenedAt('2026-11-20T10:00:01Z', '2026-11-20T10:00:00Z', now)).toBe(now)
})

test('an error older than 30 days is dated 30 days back', () => {
  expect(happenedAt('2020-01-01T00:00:00Z', '2026-11-20T10:00:00Z', now)).toBe(now - 30 * dayMs)
})

test('an error with an unreadable time is dated now', () => {
  expect(happenedAt('yesterday', '2026-11-20T10:00:00Z', now)).toBe(now)
})

describe('on a server east of Greenwich', () => {
  const { TZ } = process.env
  beforeEach(() => {
    process.env['TZ'] = 'Asia/Tokyo'
  })
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  })

  test.each([
    ['2026-11-20T09:55:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:55:00+01:00', '2026-11-20T10:00:00'],
  ])('a time without an offset is UTC: %s, sent at %s', (timestamp, sentAt) => {
    expect(new Date(0).getHours()).toBe(9)
    expect(happenedAt(timestamp, sentAt, now)).toBe(now - 5 * minuteMs)
  })
})
