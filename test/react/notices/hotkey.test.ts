// @vitest-environment jsdom
import { expect, onTestFinished, test, vi } from 'vitest'
import { onHotkey } from '../../../src/react/notices/hotkey.ts'

function listen(hotkey: string, did = true) {
  const go = vi.fn(() => did)
  onTestFinished(onHotkey(hotkey, go))
  /** Whether the browser may still do with the key what it does. */
  const press = (init: KeyboardEventInit, before?: (event: Event) => void) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    if (before) document.body.addEventListener('keydown', before, { once: true })
    return document.body.dispatchEvent(event)
  }
  return { go, press }
}

test('the hotkey goes, and the browser does nothing of its own with it', () => {
  const { go, press } = listen('F6')
  expect(press({ key: 'F6' })).toBe(false)
  expect(go).toHaveBeenCalledTimes(1)
})

test('another key, the hotkey with a modifier, and one held down do nothing', () => {
  const { go, press } = listen('F6')
  press({ key: 'F7' })
  press({ key: 'F6', shiftKey: true })
  press({ key: 'F6', repeat: true })
  expect(go).not.toHaveBeenCalled()
})

test('a hotkey may have modifiers, in any order and case', () => {
  const { go, press } = listen('Shift+Ctrl+n')
  press({ key: 'N', ctrlKey: true, shiftKey: true })
  expect(go).toHaveBeenCalledTimes(1)
  press({ key: 'n', ctrlKey: true })
  expect(go).toHaveBeenCalledTimes(1)
})

test('while a text is being composed, nothing moves', () => {
  const { go, press } = listen('F6')
  press({ key: 'F6', isComposing: true })
  expect(go).not.toHaveBeenCalled()
})

test('a key that the app has used is not ours', () => {
  const { go, press } = listen('F6')
  press({ key: 'F6' }, (event) => event.preventDefault())
  expect(go).not.toHaveBeenCalled()
})

test('a key that did nothing here passes on to the browser', () => {
  const { press } = listen('F6', false)
  expect(press({ key: 'F6' })).toBe(true)
})
