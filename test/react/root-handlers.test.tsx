// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { rootErrorHandlers } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const error = new Error('The cart broke')
function Cart(): ReactNode {
  throw error
}

/** A boundary of somebody else's. */
class Foreign extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override render = () => (this.state.failed ? 'Sorry' : this.props.children)
}

test("an error another library's boundary caught is tracked, and logged as React would", () => {
  const tracker = memoryTracker()
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(
    <Foreign>
      <Cart />
    </Foreign>,
    { onCaughtError: rootErrorHandlers(tracker).onCaughtError },
  )
  expect(reportsOf(tracker)).toMatchObject([
    {
      mechanism: 'react-root',
      error: { type: 'react', componentStack: expect.stringContaining('Cart') },
      impact: { severity: 'high' },
    },
  ])
  expect(consoleError).toHaveBeenCalledWith(error)
})

test('an error nobody caught takes the whole app away: critical, once, and still reported to the browser', () => {
  const tracker = memoryTracker().start()
  vi.stubGlobal('reportError', (thrown: unknown) => {
    window.dispatchEvent(new ErrorEvent('error', { error: thrown, message: String(thrown) }))
  })
  const heard: unknown[] = []
  const listener = (event: ErrorEvent) => heard.push(event.error)
  window.addEventListener('error', listener)
  // Not by Testing Library: under `act` React keeps uncaught errors from the root's handlers.
  const root = createRoot(document.createElement('div'), rootErrorHandlers(tracker))
  flushSync(() => root.render(<Cart />))
  window.removeEventListener('error', listener)
  expect(heard).toEqual([error])
  expect(reportsOf(tracker)).toMatchObject([{ impact: { severity: 'critical', userBlocked: true } }])
  return tracker.close()
})

test('what React recovered from by itself is recorded as recovered', () => {
  const tracker = memoryTracker()
  vi.stubGlobal('reportError', vi.fn())
  rootErrorHandlers(tracker).onRecoverableError(error, {})
  expect(reportsOf(tracker)).toMatchObject([
    { impact: { severity: 'low' }, recovery: { successful: true, method: 'rerender' } },
  ])
  expect(reportError).toHaveBeenCalledWith(error)
})
