// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { keepNotices, readNotices } from '../../../src/react/notices/kept-notices.ts'
import type { Notice } from '../../../src/react/notices/notice.ts'
import { defaultPreferences } from '../../../src/react/notices/notices-context.ts'
import { keepPreferences, readPreferences } from '../../../src/react/notices/preferences.ts'
import { sampleReport } from '../../support/sample-reports.ts'

afterEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

const sample = (id: string, delivery: NonNullable<Notice['delivery']>): Notice => ({
  id,
  likeness: id,
  reportId: id,
  errorType: 'unknown',
  message: 'The cart is empty.',
  severity: 'medium',
  outcome: 'failed',
  count: 3,
  delivery,
  timestamp: '2026-11-20T10:00:00.000Z',
  isRead: false,
  isHeld: true,
  isElsewhere: false,
  report: sampleReport(),
})

test('notices are there on the tab’s next page, without their reports; "kept" is not said, as it may be sent by then', () => {
  keepNotices('shop', [sample('a', 'sent'), sample('b', 'kept')])
  const { report: _, delivery: __, ...plain } = sample('b', 'kept')
  expect(readNotices('shop')).toEqual([
    { ...plain, id: 'a', likeness: 'a', reportId: 'a', isHeld: false, delivery: 'sent' },
    { ...plain, isHeld: false },
  ])
  expect(readNotices('another app')).toEqual([])
})

test('what the tracker has in memory only, as before consent, is not stored', () => {
  keepNotices('shop', [sample('a', 'in-memory')])
  expect(readNotices('shop')).toEqual([])
})

test('what a tester chose is there the next time', () => {
  const chosen = {
    corner: 'top-start',
    keepInfos: true,
    detailsOpen: true,
    quietUntil: 'always',
    floor: 'high',
  } as const
  keepPreferences('shop', chosen)
  expect(readPreferences('shop')).toEqual(chosen)
})

test.each(['{', '7', '{"corner":"middle","floor":"huge","quietUntil":"soon","keepInfos":"yes"}'])(
  'what is stored and makes no sense is not taken: %s',
  (stored) => {
    localStorage.setItem('shop', stored)
    sessionStorage.setItem('shop', stored)
    expect(readPreferences('shop')).toEqual(defaultPreferences)
    expect(readNotices('shop')).toEqual([])
  },
)

test('where storage is refused, everything goes on without it', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse)
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse)
  keepPreferences('shop', { ...defaultPreferences, keepInfos: true })
  keepNotices('shop', [sample('a', 'sent')])
  expect(readPreferences('shop')).toEqual(defaultPreferences)
  expect(readNotices('shop')).toEqual([])
})
