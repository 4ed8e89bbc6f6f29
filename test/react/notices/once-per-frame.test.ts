// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { oncePerFrame } from '../../../src/react/notices/once-per-frame.ts'

afterEach(() => vi.useRealTimers())

test('the first change is told at once, the others before the next frame together with it, and then nothing', () => {
  vi.useFakeTimers()
  const tell = vi.fn()
  const pace = oncePerFrame(tell)
  for (let index = 0; index < 30; index += 1) pace.changed()
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersToNextFrame()
  expect(tell).toHaveBeenCalledTimes(2)
  vi.advanceTimersToNextFrame()
  pace.changed()
  expect(tell).toHaveBeenCalledTimes(3)
  pace.changed()
  pace.stop()
  vi.advanceTimersToNextFrame()
  expect(tell).toHaveBeenCalledTimes(3)
})
