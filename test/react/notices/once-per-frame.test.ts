// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { oncePerFrame } from '../../../src/react/notices/once-per-frame.ts'

afterEach(() => vi.useRealTimers())

test('the changes of one task are told at its end, those before the next frame together with it, and then nothing', async () => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] })
  const tell = vi.fn()
  const pace = oncePerFrame(tell)
  for (let index = 0; index < 30; index += 1) pace.changed()
  expect(tell).toHaveBeenCalledTimes(0)
  await Promise.resolve()
  expect(tell).toHaveBeenCalledTimes(1)
  for (let index = 0; index < 30; index += 1) pace.changed()
  await Promise.resolve()
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersToNextFrame()
  expect(tell).toHaveBeenCalledTimes(2)
  vi.advanceTimersToNextFrame()
  pace.changed()
  await Promise.resolve()
  expect(tell).toHaveBeenCalledTimes(3)
  pace.changed()
  pace.stop()
  vi.advanceTimersToNextFrame()
  expect(tell).toHaveBeenCalledTimes(3)
})

test('what is stopped before it was told is not told', async () => {
  const tell = vi.fn()
  const pace = oncePerFrame(tell)
  pace.changed()
  pace.stop()
  await Promise.resolve()
  expect(tell).not.toHaveBeenCalled()
})
