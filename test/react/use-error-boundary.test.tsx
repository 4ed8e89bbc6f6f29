// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, forwardRef, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider, useErrorBoundary, withErrorBoundary } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(cleanup)

function show(ui: ReactNode) {
  const tracker = memoryTracker()
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      {ui}
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  return { tracker, press: (name: string) => userEvent.click(screen.getByRole('button', { name })) }
}

function Saving({ thrown }: { thrown: unknown }) {
  const { showBoundary } = useErrorBoundary()
  return (
    <button type="button" onClick={() => Promise.reject(thrown).catch(showBoundary)}>
      Save
    </button>
  )
}

function Sorry() {
  const { error, resetBoundary } = useErrorBoundary()
  return (
    <button type="button" onClick={resetBoundary}>
      Again after {String(error)}
    </button>
  )
}

test.each([[new Error('Not saved')], ['a text'], [null], [undefined]])(
  'what a handler caught (%s) is shown by the boundary, tracked once, and taken back by a reset',
  async (thrown) => {
    const { tracker, press } = show(
      <ErrorBoundary fallback={<Sorry />}>
        <Saving thrown={thrown} />
      </ErrorBoundary>,
    )
    await press('Save')
    await press(`Again after ${thrown}`)
    expect(screen.getByRole('button', { name: 'Save' })).toBeTruthy()
    expect(tracker.state.getState().recent).toMatchObject([
      { report: { mechanism: 'error-boundary' }, recovery: { successful: true, method: 'retry' } },
    ])
  },
)

test('an error the app tracked before it showed it is still one report', async () => {
  const error = new Error('Not saved')
  const { tracker, press } = show(
    <ErrorBoundary fallback={<Sorry />}>
      <Saving thrown={error} />
    </ErrorBoundary>,
  )
  tracker.trackError(error)
  await press('Save')
  expect(reportsOf(tracker)).toHaveLength(1)
})

test('a reset where nothing failed does nothing', async () => {
  const onReset = vi.fn()
  const { press } = show(
    <ErrorBoundary onReset={onReset}>
      <Sorry />
    </ErrorBoundary>,
  )
  await press('Again after null')
  expect(onReset).not.toHaveBeenCalled()
})

test('outside a boundary the hook says so', () => {
  expect(() => show(<Sorry />)).toThrow('useErrorBoundary() found no <ErrorBoundary> above the component.')
})

test('a component may be given a boundary of its own, and takes its props and ref all the same', async () => {
  const Price = forwardRef<HTMLElement, { of: string }>(({ of }, ref) => {
    if (of === '') throw new Error('No price')
    return <b ref={ref}>{of}</b>
  })
  const SafePrice = withErrorBoundary<{ of: string }, HTMLElement>(Price, { fallback: 'No price' })
  const ref = createRef<HTMLElement>()
  show(
    <>
      <SafePrice of="7" ref={ref} />
      <SafePrice of="" />
    </>,
  )
  expect(ref.current?.textContent).toBe('7')
  expect(screen.getByText('No price')).toBeTruthy()
})

test('the name of the component is in the name of the wrapped one', () => {
  const Chart = () => null
  expect(withErrorBoundary(Chart).displayName).toBe('withErrorBoundary(Chart)')
})
