// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAnnouncer } from '../../../src/react/notices/announcer.ts'
import type { Notice } from '../../../src/react/notices/notice.ts'
import { noticeWords } from '../../../src/react/notices/notice-words.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const sample = (changes: Partial<Notice> = {}): Notice => ({
  id: 'cart',
  likeness: 'cart',
  reportId: 'cart',
  errorType: 'unknown',
  message: 'The cart is empty. Please add something.',
  severity: 'medium',
  outcome: 'failed',
  count: 1,
  delivery: 'kept',
  timestamp: '2026-11-20T10:00:00.000Z',
  isRead: false,
  isHeld: false,
  isElsewhere: false,
  ...changes,
})

/** A screen reader that keeps what it heard. */
function listen() {
  const announcer = createAnnouncer()
  const regions = { status: document.createElement('div'), alert: document.createElement('div') }
  const said: string[] = []
  const lines = new Set<Node>()
  const hear = () => {
    for (const [name, region] of Object.entries(regions))
      for (const line of region.children) {
        if (!lines.has(line)) said.push(`${name}: ${line.textContent}`)
        lines.add(line)
      }
  }
  return {
    said,
    regions,
    tell(notices: readonly Notice[], offline = false) {
      announcer.tell(notices, noticeWords, offline, regions)
      hear()
    },
    pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 100) {
        vi.advanceTimersByTime(100)
        hear()
      }
    },
  }
}

test('a notice is said once: severity, title and first sentence', () => {
  const { tell, said } = listen()
  tell([sample()])
  tell([sample({ delivery: 'sent' })])
  expect(said).toEqual(['status: Medium severity: We ran into a problem. The cart is empty.'])
})

test('only a critical error may interrupt; what appears together is said together', () => {
  const { tell, said } = listen()
  tell([
    sample({ id: 'a', severity: 'critical' }),
    sample({ id: 'b' }),
    sample({ id: 'c', message: 'Late.' }),
  ])
  expect(said).toEqual([
    'status: Medium severity: We ran into a problem. The cart is empty. Medium severity: We ran into a problem. Late.',
    'alert: Critical: We ran into a problem. The cart is empty.',
  ])
})

test('how an error ended is said when that changes', () => {
  const { tell, said } = listen()
  tell([sample({ outcome: 'retrying', message: '' })])
  tell([sample({ outcome: 'recovered', message: '' })])
  expect(said.at(-1)).toBe('status: Medium severity: It worked in the end.')
})

test('a text is taken away after five seconds, and not before', () => {
  const { tell, pass, regions } = listen()
  tell([sample()])
  pass(4_900)
  expect(regions.status.childElementCount).toBe(1)
  pass(100)
  expect(regions.status.childElementCount).toBe(0)
})

test('repeats are said at 2, 5, 10 and each 10', () => {
  const { tell, said, pass } = listen()
  for (let count = 1; count <= 31; count += 1) {
    tell([sample({ count })])
    pass(10_000)
  }
  expect(said.slice(1)).toEqual(
    [2, 5, 10, 20, 30].map((count) => `status: ${count} times: The cart is empty. Please add something.`),
  )
})

test('a repeat waits until ten seconds after what was said last, and says what is true then', () => {
  const { tell, said, pass } = listen()
  tell([sample()])
  tell([sample({ count: 2 })])
  pass(9_900)
  tell([sample({ count: 6 })])
  expect(said).toHaveLength(1)
  pass(100)
  expect(said.slice(1)).toEqual(['status: 6 times: The cart is empty. Please add something.'])
  pass(60_000)
  expect(said).toHaveLength(2)
})

test('who was told of an error without a connection hears once that it was sent', () => {
  const { tell, said } = listen()
  tell([sample()], true)
  tell([sample()], false)
  tell([sample({ delivery: 'sent' })])
  tell([sample({ delivery: 'sent' })])
  expect(said.slice(1)).toEqual(['status: Sent to the team.'])
})

test('a notice that went and came back is not said again', () => {
  const { tell, said } = listen()
  tell([sample()])
  tell([])
  tell([sample()])
  expect(said).toHaveLength(1)
})
