// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Tracker } from '../../src/index.ts'
import { referenceCode } from '../../src/protocol/reference-code.ts'
import {
  ErrorBoundary,
  ErrorTrackingProvider,
  type FallbackProps,
  rootErrorHandlers,
} from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'
import { since19 } from './react-version.ts'

afterEach(cleanup)

const quiet = { onCaughtError: () => undefined }

/** Renders inside a provider, with notices; React's own words about caught errors are kept off the console. */
function show(ui: ReactNode, tracker: Tracker = memoryTracker()) {
  const wrap = (content: ReactNode) => (
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker}>{content}</ErrorTrackingProvider>
    </StrictMode>
  )
  const { rerender } = render(wrap(ui), quiet)
  return { tracker, rerender: (next: ReactNode) => rerender(wrap(next)) }
}

/** A part of an app that breaks until it is mended. */
function fragile(thrown: unknown = new Error('The cart broke')) {
  const part = { broken: true }
  function Cart() {
    if (part.broken) throw thrown
    return <p>Cart</p>
  }
  return Object.assign(part, { Cart })
}

test('the fallback may be an element, a function or a component', () => {
  const { Cart } = fragile()
  const Sorry = ({ error }: FallbackProps) => <p>component: {String(error)}</p>
  show(
    <>
      <ErrorBoundary fallback={<p>element</p>}>
        <Cart />
      </ErrorBoundary>
      <ErrorBoundary fallbackRender={({ error }) => <p>function: {String(error)}</p>}>
        <Cart />
      </ErrorBoundary>
      <ErrorBoundary FallbackComponent={Sorry}>
        <Cart />
      </ErrorBoundary>
    </>,
  )
  expect(screen.getByText('element')).toBeTruthy()
  expect(screen.getByText('function: Error: The cart broke')).toBeTruthy()
  expect(screen.getByText('component: Error: The cart broke')).toBeTruthy()
})

test('a render error is one report that says where in the tree it happened and that the user is blocked', async () => {
  const { Cart } = fragile()
  const { tracker } = show(
    <ErrorBoundary>
      <Cart />
    </ErrorBoundary>,
  )
  await tracker.flush()
  expect(reportsOf(tracker)).toMatchObject([
    {
      mechanism: 'error-boundary',
      error: { type: 'react', message: 'The cart broke', componentStack: expect.stringContaining('Cart') },
      context: { action: 'component_render' },
      impact: { severity: 'high', userBlocked: true },
    },
  ])
})

test('by default the tester sees a heading, plain words, a reference and a way on, and one notice', async () => {
  const { Cart } = fragile()
  const { tracker } = show(
    <ErrorBoundary>
      <Cart />
    </ErrorBoundary>,
  )
  const [report] = reportsOf(tracker)
  const fallback = screen.getByRole('region', { name: 'This part of the page stopped working' })
  expect(fallback.textContent).toContain(referenceCode(report?.id ?? ''))
  expect(fallback.textContent).not.toContain('The cart broke')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Copy reference' })).toBeTruthy()
  expect(await screen.findAllByRole('group')).toHaveLength(1)
})

test('a retry that works shows the part again, and the report and the notice say so', async () => {
  const part = fragile()
  const onReset = vi.fn(() => {
    part.broken = false
  })
  const { tracker } = show(
    <ErrorBoundary onReset={onReset}>
      <part.Cart />
    </ErrorBoundary>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('Cart')).toBeTruthy()
  expect(onReset.mock.calls).toEqual([[{ reason: 'imperative-api', args: [] }]])
  expect(tracker.state.getState().recent).toMatchObject([
    { recovery: { attempted: true, successful: true, method: 'retry' } },
  ])
  expect(screen.getByText('It worked in the end')).toBeTruthy()
})

test('a retry that fails again shows the fallback again, and is recorded as tried in vain', async () => {
  const Cart = () => {
    throw new Error('The cart broke')
  }
  const { tracker } = show(
    <ErrorBoundary>
      <Cart />
    </ErrorBoundary>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  await tracker.flush()
  const [first, second] = tracker.state.getState().recent
  expect(first?.recovery).toEqual({ attempted: true, successful: false, method: 'retry' })
  expect(second && 'recovery' in second).toBe(false)
})

test('a retry that works at last makes good the ones that failed before it', async () => {
  const messages = ['First', 'Second']
  const Cart = () => {
    const message = messages[0]
    if (message) throw new Error(message)
    return <p>Cart</p>
  }
  const { tracker } = show(
    <ErrorBoundary onReset={() => messages.shift()}>
      <Cart />
    </ErrorBoundary>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('Cart')).toBeTruthy()
  await tracker.flush()
  const recovery = { attempted: true, successful: true, method: 'retry' }
  expect(tracker.state.getState().recent).toMatchObject([{ recovery }, { recovery }])
})

test('a changed reset key renders the children again', () => {
  const part = fragile()
  const onReset = vi.fn()
  const page = (order: number) => (
    <ErrorBoundary resetKeys={[order]} onReset={onReset} fallback={<p>Sorry</p>}>
      <part.Cart />
    </ErrorBoundary>
  )
  const { rerender } = show(page(1))
  part.broken = false
  rerender(page(1))
  expect(screen.getByText('Sorry')).toBeTruthy()
  rerender(page(2))
  expect(screen.getByText('Cart')).toBeTruthy()
  expect(onReset.mock.calls).toEqual([[{ reason: 'keys', prev: [1], next: [2] }]])
})

test('a key that changes together with what breaks does not reset at once, and so for ever', () => {
  const part = fragile()
  const onReset = vi.fn()
  const page = (order: number) => (
    <ErrorBoundary resetKeys={[order]} onReset={onReset} fallback={<p>Sorry</p>}>
      <part.Cart />
    </ErrorBoundary>
  )
  part.broken = false
  const { rerender } = show(page(1))
  part.broken = true
  rerender(page(2))
  expect(screen.getByText('Sorry')).toBeTruthy()
  expect(onReset).not.toHaveBeenCalled()
})

test.each([[null], [undefined], ['a text'], [0]])('a thrown %j is caught like any error', (thrown) => {
  // Not handed to `fragile`: there, undefined would mean its default.
  const Broken = () => {
    throw thrown
  }
  const { tracker } = show(
    <ErrorBoundary fallback={<p>Sorry</p>}>
      <Broken />
    </ErrorBoundary>,
  )
  expect(screen.getByText('Sorry')).toBeTruthy()
  expect(reportsOf(tracker)).toHaveLength(1)
})

since19('the boundary, the root and the window seeing one error make one report', async () => {
  const tracker = memoryTracker().start()
  const error = new Error('Seen by all')
  const { Cart } = fragile(error)
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(
    <ErrorTrackingProvider tracker={tracker}>
      <ErrorBoundary>
        <Cart />
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: rootErrorHandlers(tracker).onCaughtError },
  )
  window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }))
  await tracker.flush()
  expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'error-boundary', impact: { userBlocked: true } }])
  expect(consoleError).toHaveBeenCalledWith(error)
  return tracker.close()
})

since19('without the handlers of the root, a report tells who rendered the boundary', () => {
  const { Cart } = fragile()
  const Shop = () => (
    <ErrorBoundary fallback="Sorry">
      <Cart />
    </ErrorBoundary>
  )
  const { tracker } = show(<Shop />)
  expect(reportsOf(tracker)[0]?.error.ownerStack).toMatch(/at Shop \(.*error-boundary\.test\.tsx/)
})

test('an error in a part that blocks nobody can say so', () => {
  const { Cart } = fragile()
  const { tracker } = show(
    <ErrorBoundary fallback={null} impact={{ severity: 'low', userBlocked: false }}>
      <Cart />
    </ErrorBoundary>,
  )
  expect(reportsOf(tracker)).toMatchObject([{ impact: { severity: 'low', userBlocked: false } }])
})

test('without a provider it says at its first render what to do', () => {
  expect(() => render(<ErrorBoundary>fine</ErrorBoundary>)).toThrow(
    '<ErrorBoundary> found no tracker: render it inside <ErrorTrackingProvider transport={...}>',
  )
})
