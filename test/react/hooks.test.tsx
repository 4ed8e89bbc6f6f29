// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { createTracker, de, getUserMessage, memoryQueue, type Tracker } from '../../src/index.ts'
import { ErrorTrackingProvider, useBypass, useUserMessage } from '../../src/react.ts'
import { acceptAll, memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(cleanup)

/** What a hook gives inside a provider with this tracker, drawn twice. */
function use<Result>(hook: () => Result, tracker: Tracker): [Result, Result] {
  const results: Result[] = []
  function Probe() {
    results.push(hook())
    return null
  }
  const app = () => (
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <Probe />
    </ErrorTrackingProvider>
  )
  const { rerender } = render(app())
  rerender(app())
  return results as [Result, Result]
}

test('useUserMessage speaks as the tracker does, and stays the same function', () => {
  const german = createTracker({
    transport: acceptAll,
    queue: memoryQueue(),
    getUserMessage: (error) => getUserMessage(error, { locale: de }),
  })
  const [userMessage, again] = use(useUserMessage, german)
  expect(userMessage({ code: 'TIMEOUT' })).toBe(getUserMessage({ code: 'TIMEOUT' }, { locale: de }))
  expect(again).toBe(userMessage)
})

test('useUserMessage speaks plain English where the tracker says nothing', () => {
  const [userMessage] = use(useUserMessage, memoryTracker())
  expect(userMessage({ code: 'TIMEOUT' })).toBe('This took longer than it should. Please try again.')
})

test('useBypass gives the fallback, owns up to it, and stays the same function', () => {
  const tracker = memoryTracker()
  const [bypass, again] = use(useBypass, tracker)
  const total = bypass<number>(
    () => {
      throw new TypeError('no price')
    },
    { errorType: 'EMPTY_BASKET_BYPASS', reason: 'The basket is empty', fallback: 0 },
  )
  expect(total).toBe(0)
  expect(reportsOf(tracker)).toMatchObject([
    { error: { type: 'EMPTY_BASKET_BYPASS' }, bypass: { reason: 'The basket is empty' } },
  ])
  expect(again).toBe(bypass)
})

test.each([
  ['useUserMessage()', useUserMessage],
  ['useBypass()', useBypass],
])('%s outside a provider says what is missing', (name, hook: () => unknown) => {
  const Lost = () => {
    hook()
    return null
  }
  expect(() => render(<Lost />)).toThrow(`${name} found no tracker`)
})
