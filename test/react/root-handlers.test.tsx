// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { technicalText } from '../../src/react/notices/technical-text.ts'
import { ErrorBoundary, ErrorTrackingProvider, rootErrorHandlers } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'
import { since19 } from './react-version.ts'

const roots: Root[] = []

afterEach(async () => {
  cleanup()
  for (const root of roots.splice(0)) flushSync(() => root.unmount())
  vi.unstubAllGlobals()
  // What React has put off is done in an immediate of its own, which wants the window to be there still.
  await new Promise(setImmediate)
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

since19("an error another library's boundary caught is tracked, and logged as React would", () => {
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

since19(
  'an error nobody caught takes the whole app away: critical, once, and still reported to the browser',
  () => {
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
  },
)

test('what React recovered from by itself is recorded as recovered', () => {
  const tracker = memoryTracker()
  vi.stubGlobal('reportError', vi.fn())
  rootErrorHandlers(tracker).onRecoverableError(error, {})
  expect(reportsOf(tracker)).toMatchObject([
    { impact: { severity: 'low' }, recovery: { successful: true, method: 'rerender' } },
  ])
  expect(reportError).toHaveBeenCalledWith(error)
})

/** As a browser does: what is reported comes by the window's `error` event. */
const reportToWindow = () =>
  vi.stubGlobal('reportError', (thrown: unknown) => {
    window.dispatchEvent(new ErrorEvent('error', { error: thrown, message: `Uncaught ${String(thrown)}` }))
  })

/** A root with all three handlers, of which the window hears what a browser would. */
function openRoot(ui: (tracker: ReturnType<typeof memoryTracker>) => ReactNode) {
  const tracker = memoryTracker().start()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  reportToWindow()
  const root = createRoot(document.createElement('div'), rootErrorHandlers(tracker))
  roots.push(root)
  flushSync(() => root.render(ui(tracker)))
  return tracker
}

const Throwing = ({ thrown }: { thrown: unknown }): ReactNode => {
  throw thrown
}

const things: [string, unknown][] = [
  ['an Error', new Error('Seen by all')],
  ['null', null],
  ['a text', 'Seen by all'],
  ['undefined', undefined],
  ['a class, for want of `new`,', class CartError extends Error {}],
  ['a frozen object', Object.freeze({ why: 'frozen' })],
]

test.each(things)(
  '%s in our boundary is one report, whatever the root and the window see of it',
  (_, thrown) => {
    const tracker = openRoot((tracker) => (
      <ErrorTrackingProvider tracker={tracker}>
        <ErrorBoundary fallback="Sorry">
          <Throwing thrown={thrown} />
        </ErrorBoundary>
      </ErrorTrackingProvider>
    ))
    expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'error-boundary', count: 1 }])
    return tracker.close()
  },
)

since19.each(things)('%s in a foreign boundary is one report', (_, thrown) => {
  const tracker = openRoot(() => (
    <Foreign>
      <Throwing thrown={thrown} />
    </Foreign>
  ))
  expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'react-root', impact: { severity: 'high' } }])
  return tracker.close()
})

since19.each(things)('%s nobody catches is one report, though the window is told of it, too', (_, thrown) => {
  const tracker = openRoot(() => <Throwing thrown={thrown} />)
  expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'react-root', impact: { severity: 'critical' } }])
  return tracker.close()
})

test('a boundary that itself fails leaves the error to the outer one: still one report of each error', () => {
  const tracker = openRoot((tracker) => (
    <ErrorTrackingProvider tracker={tracker}>
      <ErrorBoundary fallback="Sorry">
        <ErrorBoundary fallbackRender={() => <Throwing thrown={error} />}>
          <Cart />
        </ErrorBoundary>
      </ErrorBoundary>
    </ErrorTrackingProvider>
  ))
  expect(reportsOf(tracker)).toHaveLength(1)
  return tracker.close()
})

/** Who rendered what fails: React's owner stack tells. It remembers an error object, so each needs its own. */
const Shop = () => <Throwing thrown={new Error('The cart broke')} />

since19('who rendered what failed is told, whoever caught it', () => {
  const ofForeign = openRoot(() => (
    <Foreign>
      <Shop />
    </Foreign>
  ))
  const ofNobody = openRoot(() => <Shop />)
  const ofOurs = openRoot((tracker) => (
    <ErrorTrackingProvider tracker={tracker}>
      <ErrorBoundary fallback="Sorry">
        <Shop />
      </ErrorBoundary>
    </ErrorTrackingProvider>
  ))
  for (const tracker of [ofForeign, ofNobody, ofOurs]) {
    const [report] = reportsOf(tracker)
    expect(report?.error.ownerStack).toMatch(/at Shop \(.*root-handlers\.test\.tsx/)
    expect(report && technicalText(report)).toMatch(/Owner stack:\n\s+at Shop/)
  }
  return Promise.all([ofForeign, ofNobody, ofOurs].map((tracker) => tracker.close()))
})

test('where the page has no `reportError`, the console hears what nobody caught', () => {
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('reportError', undefined)
  rootErrorHandlers(memoryTracker()).onUncaughtError(error, {})
  expect(consoleError).toHaveBeenCalledWith(error)
})

const code = (number: number, place: string) =>
  `Minified React error #${number}; visit ${place} for the full message or use the non-minified dev environment.`
const hydrationMessages: string[] = [
  "Hydration failed because the server rendered HTML didn't match the client. As a result this tree will be",
  'Hydration failed because the initial UI does not match what was rendered on the server.',
  'There was an error while hydrating but React was able to recover by instead client rendering the entire root.',
  'There was an error while hydrating this Suspense boundary. Switched to client rendering.',
  'There was an error while hydrating. Because the error happened outside of a Suspense boundary, the entire root',
  'Text content does not match server-rendered HTML.',
  'The server could not finish this Suspense boundary, likely due to an error during server rendering. Switched to',
  'This Suspense boundary received an update before it finished hydrating. This caused the boundary to switch',
  'Switched to client rendering because the server rendering errored:\n\nno such order',
  ...[418, 419, 421, 422, 423, 425].map((number) =>
    code(number, `https://react.dev/errors/${number}?args[]=`),
  ),
  code(418, 'https://reactjs.org/docs/error-decoder.html?invariant=418'),
]

test.each(hydrationMessages)('"%s" is of hydration: mild, blocking nobody, recovered', (message) => {
  const tracker = memoryTracker()
  vi.stubGlobal('reportError', vi.fn())
  rootErrorHandlers(tracker).onRecoverableError(new Error(message), { componentStack: '\n    at Cart' })
  expect(reportsOf(tracker)).toMatchObject([
    {
      error: { type: 'hydration', componentStack: '\n    at Cart' },
      impact: { severity: 'low', userBlocked: false },
      recovery: { attempted: true, successful: true },
    },
  ])
})

test.each([
  'There was an error during concurrent rendering but React was able to recover by instead synchronously rendering',
  code(520, 'https://react.dev/errors/520'),
  'hydration of the store failed',
])('"%s" is recovered from as well, but not of hydration', (message) => {
  const tracker = memoryTracker()
  vi.stubGlobal('reportError', vi.fn())
  rootErrorHandlers(tracker).onRecoverableError(new Error(message), {})
  expect(reportsOf(tracker)).toMatchObject([{ error: { type: 'react' }, recovery: { successful: true } }])
})
