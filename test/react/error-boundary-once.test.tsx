// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode, useEffect } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(cleanup)

/*
 * In development React 18 throws what failed in a render once more, for the window to see, before it tells a boundary;
 * React 19 does not. The tester, and the count, must not notice.
 */

const one = new Error('The cart broke')
const throwing: [string, () => void][] = [
  [
    'an error made anew in every render',
    () => {
      throw new TypeError('The cart broke')
    },
  ],
  [
    'one and the same error',
    () => {
      throw one
    },
  ],
  [
    'a text',
    () => {
      throw 'The cart broke'
    },
  ],
  [
    'null',
    () => {
      throw null
    },
  ],
  [
    'undefined',
    () => {
      throw undefined
    },
  ],
]

test.each(throwing)(
  '%s is one report, made by the boundary, who knows the component and that the user is blocked',
  async (_, fail) => {
    const tracker = memoryTracker().start()
    const Cart = () => {
      fail()
      return null
    }
    render(
      <StrictMode>
        <ErrorTrackingProvider tracker={tracker} notices={false}>
          <ErrorBoundary fallback="Sorry">
            <Cart />
          </ErrorBoundary>
        </ErrorTrackingProvider>
      </StrictMode>,
      { onCaughtError: () => undefined },
    )
    expect(screen.getByText('Sorry')).toBeTruthy()
    await Promise.resolve()
    expect(reportsOf(tracker)).toMatchObject([
      {
        mechanism: 'error-boundary',
        count: 1,
        error: { componentStack: expect.stringContaining('Cart') },
        impact: { userBlocked: true },
      },
    ])
    await tracker.close()
  },
)

test('what an effect throws is one report, too', async () => {
  const tracker = memoryTracker().start()
  const Cart = () => {
    useEffect(() => {
      throw new Error('No cart')
    })
    return 'Cart'
  }
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <ErrorBoundary fallback="Sorry">
        <Cart />
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  await Promise.resolve()
  expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'error-boundary', impact: { userBlocked: true } }])
  await tracker.close()
})

test('an error of another text that the window hears meanwhile is a report of its own', async () => {
  const tracker = memoryTracker().start()
  const Cart = () => {
    window.dispatchEvent(new ErrorEvent('error', { error: new Error('A widget broke'), message: 'x' }))
    throw new Error('The cart broke')
  }
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <ErrorBoundary fallback="Sorry">
        <Cart />
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  await Promise.resolve()
  const messages = reportsOf(tracker).map(({ error }) => error.message)
  expect(new Set(messages)).toEqual(new Set(['The cart broke', 'A widget broke']))
  expect(messages.filter((message) => message === 'The cart broke')).toHaveLength(1)
  await tracker.close()
})
