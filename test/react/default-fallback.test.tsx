// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { ErrorImpact, KnownBug, Tracker, TrackerState } from '../../src/index.ts'
import { referenceCode } from '../../src/protocol/reference-code.ts'
import type { ErrorBoundaryProps } from '../../src/react.ts'
import { openShop } from './broken-shop.tsx'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A tracker whose state the test may write, as the backend's answers do. */
function answeredTracker() {
  const tracker = memoryTracker()
  const state = createStore<TrackerState>(() => tracker.state.getState())
  tracker.state.subscribe((now) => state.setState(now))
  const told: Tracker = { ...tracker, state }
  return {
    tracker: told,
    answer: (bug: KnownBug) =>
      act(() => state.setState(({ recent }) => ({ recent: recent.map((entry) => ({ ...entry, bug })) }))),
  }
}

async function openBroken(boundary: ErrorBoundaryProps = {}, options: Parameters<typeof openShop>[1] = {}) {
  const shop = openShop(boundary, options)
  shop.breakCart()
  await shop.press('Pay')
  return { ...shop, text: () => screen.getByRole('region').textContent }
}

test.each([
  ['page', 'This page stopped working', ['Try again', 'Reload page', 'Copy reference']],
  ['section', 'This part of the page stopped working', ['Try again', 'Copy reference']],
  ['widget', 'This stopped working', ['Try again', 'Copy reference']],
] as const)('a %s says what stopped working, and offers what helps', async (level, heading, buttons) => {
  await openBroken({ level })
  expect(screen.getByRole('heading', { name: heading }).tagName).toBe(level === 'page' ? 'H1' : 'H2')
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent)
  expect(names.filter((name) => name !== 'Elsewhere')).toEqual(buttons)
})

test('a broken widget blocks nobody, a broken section does', async () => {
  const widget = await openBroken({ level: 'widget' })
  expect(reportsOf(widget.tracker)).toMatchObject([{ impact: { severity: 'medium', userBlocked: false } }])
  cleanup()
  const section = await openBroken()
  expect(reportsOf(section.tracker)).toMatchObject([{ impact: { severity: 'high', userBlocked: true } }])
})

test.each<[string, Partial<ErrorImpact>, string]>([
  ['safe', { dataLoss: false }, 'Your data is safe.'],
  ['lost', { dataLoss: true }, 'Your last change may be lost.'],
  ['in a state nobody knows', {}, 'Please check that your last change is there.'],
])('where data are %s, that is what is said of them', async (_, impact, words) => {
  const { text } = await openBroken({ impact })
  expect(text()).toContain(words)
})

test.each<[KnownBug, string]>([
  [{ number: 'B-012', state: 'fixing' }, 'We know about this (B-012). It is being fixed.'],
  [{ number: 'B-012', state: 'investigating' }, 'We know about this (B-012). We are looking into it.'],
  [{ state: 'fixing' }, 'We know about this. It is being fixed.'],
  [{ number: 'B-012', state: 'fixing', workaround: 'Use the old cart.' }, 'Until then: Use the old cart.'],
])('of a known bug it says so, and nothing raw: %j', async (bug, words) => {
  const { tracker, answer } = answeredTracker()
  const { text } = await openBroken({}, { tracker })
  answer(bug)
  expect(text()).toContain(words)
  expect(text()).not.toContain('The cart broke')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
})

test('of a bug that is fixed in a newer release it says which, and that a reload brings it', async () => {
  const { tracker, answer } = answeredTracker()
  const { text } = await openBroken({}, { tracker })
  answer({ number: 'B-012', state: 'fixed', fixedIn: '1.4.2' })
  expect(text()).toContain('We know about this (B-012). It is fixed in 1.4.2. Reload the page to get it.')
  expect(screen.getByRole('button', { name: 'Reload page' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test.each([
  ['https://bugs.example.com/12', 1],
  ['javascript:alert(1)', 0],
])('more is read at an address of the web only: %s', async (url, links) => {
  const { tracker, answer } = answeredTracker()
  await openBroken({}, { tracker })
  answer({ state: 'fixing', url })
  expect(screen.queryAllByRole('link', { name: 'Read more' })).toHaveLength(links)
})

test('the reference is copied, and that is said only when it is so', async () => {
  const shop = await openBroken()
  const writeText = vi.fn(async (_: string) => undefined)
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: { writeText } } }))
  expect(screen.getByRole('status').textContent).toBe('')
  await shop.press('Copy reference')
  expect(writeText.mock.calls).toEqual([[referenceCode(reportsOf(shop.tracker)[0]?.id ?? '')]])
  expect(screen.getByRole('status').textContent).toBe('Copied.')
  writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  await shop.press('Copy reference')
  expect(screen.getByRole('status').textContent).toBe('It could not be copied. Please write it down.')
})

test('where no notice announces the error, the fallback does, once', async () => {
  await openBroken({}, { notices: false })
  expect(screen.getByRole('alert').textContent).toBe(
    'This part of the page stopped working. Something went wrong.',
  )
})

test('where a notice announces it, the fallback keeps silent', async () => {
  await openBroken({}, { notices: true })
  expect(
    screen.getByRole('region', { name: /stopped working/ }).querySelector('[role=alert]')?.textContent,
  ).toBe('')
})

test('the words may be of another language', async () => {
  const words = { fallback: { section: 'Dieser Teil der Seite geht nicht mehr', retry: 'Noch einmal' } }
  await openBroken({}, { words })
  expect(screen.getByRole('heading', { name: words.fallback.section })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Noch einmal' })).toBeTruthy()
})
