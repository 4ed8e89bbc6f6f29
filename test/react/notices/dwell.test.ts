// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dwellMs, isUnattended, startDwell } from '../../../src/react/notices/dwell.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function start(ms: number) {
  const onOver = vi.fn()
  const state = { paused: false }
  const stop = startDwell(ms, () => state.paused, onOver)
  return { state, stop, onOver }
}

test('a text has six seconds, and 50 ms for each of its characters', () => {
  expect(dwellMs('')).toBe(6_000)
  expect(dwellMs('a'.repeat(40))).toBe(8_000)
})

test('it is over at its time, once', () => {
  const { onOver } = start(6_000)
  vi.advanceTimersByTime(5_999)
  expect(onOver).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(onOver).toHaveBeenCalledTimes(1)
})

test('a pause does not count, and what was left is kept', () => {
  const { state, onOver } = start(6_000)
  vi.advanceTimersByTime(1_000)
  state.paused = true
  vi.advanceTimersByTime(60_000)
  state.paused = false
  vi.advanceTimersByTime(4_999)
  expect(onOver).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onOver).toHaveBeenCalledTimes(1)
})

test('after a pause at least two seconds are left', () => {
  const { state, onOver } = start(6_000)
  vi.advanceTimersByTime(5_750)
  state.paused = true
  vi.advanceTimersByTime(250)
  state.paused = false
  vi.advanceTimersByTime(1_999)
  expect(onOver).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onOver).toHaveBeenCalledTimes(1)
})

test('what was stopped is never over', () => {
  const { stop, onOver } = start(6_000)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(onOver).not.toHaveBeenCalled()
})

/** A page with a notice that the tester can see and read. */
function attendedItem() {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  document.body.innerHTML =
    '<input><section class="kintsugi-region"><ol><li><button>Close</button></li></ol></section>'
  return document.querySelector('li') as HTMLLIElement
}

test('a notice before a reader who does nothing is attended', () => {
  expect(isUnattended(attendedItem())).toBe(false)
})

test.each<[string, (item: HTMLElement) => void]>([
  ['the window has lost the focus', () => vi.spyOn(document, 'hasFocus').mockReturnValue(false)],
  ['the tab is hidden', () => vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)],
  ['the focus is in it', (item) => item.querySelector('button')?.focus()],
  [
    'its details are open',
    (item) => item.insertAdjacentHTML('beforeend', '<button aria-expanded="true"></button>'),
  ],
  ['the notices have made way', (item) => item.closest('section')?.setAttribute('data-aside', 'true')],
  [
    'a dialog of the app is open around it',
    (item) => {
      const dialog = document.createElement('dialog')
      dialog.append(item.closest('section') as HTMLElement)
      document.body.append(dialog)
    },
  ],
  [
    'a dialog of the app is open that is none of the browser',
    () => {
      document.body.insertAdjacentHTML('beforeend', '<div aria-modal="true">Really?</div>')
      vi.spyOn(document.body.lastElementChild as Element, 'getClientRects').mockReturnValue([
        {},
      ] as unknown as DOMRectList)
    },
  ],
])('time does not run while %s', (_, arrange) => {
  const item = attendedItem()
  arrange(item)
  expect(isUnattended(item)).toBe(true)
})

test('a dialog that is in the page and not seen stops no time', () => {
  const item = attendedItem()
  document.body.insertAdjacentHTML('beforeend', '<div aria-modal="true" hidden>Really?</div>')
  expect(isUnattended(item)).toBe(false)
})
