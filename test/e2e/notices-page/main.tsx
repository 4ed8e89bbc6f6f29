import { createTracker, type SendOutcome, withRetry } from 'kintsugi'
import { ErrorBoundary, ErrorTrackingProvider, UserErrorWidget } from 'kintsugi/react'
import { pass } from './clock.ts'
import 'kintsugi/styles.css'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))
const said: string[] = []
const isReachable = { value: true }

const tracker = createTracker({
  transport: {
    async send({ items }): Promise<SendOutcome> {
      if (!isReachable.value) return { outcome: 'retry', reason: 'offline' }
      const accepted = items.map(({ id }) => id)
      return { outcome: 'delivered', receipt: { accepted, duplicate: [], rejected: [] } }
    },
  },
}).start()

const fail = (userMessage: string, name = 'Error') =>
  tracker.trackError(Object.assign(new Error(userMessage), { name }), { userMessage })

/** What a test does to the page from outside. */
const controls = {
  isReady: () =>
    document.querySelector('.kintsugi-host > [role="status"]') !== null &&
    tracker.state.getState().storage !== 'opening',
  async pass(ms: number) {
    // What is under way takes real time: it must not look as if it had hung.
    await tracker.flush()
    pass(ms)
  },
  fail: (message: string) => void fail(message),
  failMany(count: number) {
    // Each of a name of its own: it is the kind of error.
    for (let index = 0; index < count; index += 1)
      fail(`Different error, number ${index}.`, `Kind${String.fromCharCode(65 + index)}Error`)
  },
  /** An error that asks nothing of the tester, as the second try worked. */
  async info() {
    let tries = 0
    await withRetry(
      tracker,
      () => {
        tries += 1
        if (tries === 1) throw Object.assign(new Error('slow'), { userMessage: 'The list came late.' })
      },
      { delayMs: 0 },
    )
  },
  connect(isOnline: boolean) {
    isReachable.value = isOnline
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: isOnline })
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
  },
  blur: () => Object.assign(document, { hasFocus: () => false }),
  focus: () => Object.assign(document, { hasFocus: () => true }),
  showModal: () => document.querySelector('dialog')?.showModal(),
  violations: () => violations,
  said: () => said,
}
export type Controls = typeof controls
Object.assign(window, { controls })
controls.focus()

/** What screen readers are given to read. */
new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    if (target instanceof HTMLElement && target.matches('.kintsugi-host > [role]'))
      for (const node of addedNodes) said.push(node.textContent ?? '')
  }
}).observe(document, { subtree: true, childList: true })

let isBroken = false
function Chart() {
  const [, draw] = useState(0)
  if (isBroken) throw new Error('The chart has no data')
  return (
    <>
      <p>Here a chart shows the week.</p>
      <button
        id="inside"
        type="button"
        onClick={() => {
          isBroken = true
          draw((count) => count + 1)
        }}
      >
        Show the month
      </button>
    </>
  )
}

function App() {
  const [, draw] = useState(0)
  return (
    <main>
      <h1>Orders</h1>
      <label>
        Note <input id="note" />
      </label>
      <button
        id="break"
        type="button"
        onClick={() => {
          isBroken = true
          draw((count) => count + 1)
        }}
      >
        Break the chart
      </button>
      <button
        id="mend"
        type="button"
        onClick={() => {
          isBroken = false
        }}
      >
        Mend the data
      </button>
      <ErrorBoundary>
        <Chart />
      </ErrorBoundary>
      <dialog>
        <button type="button">Fine</button>
      </dialog>
    </main>
  )
}

createRoot(document.querySelector('#root') as HTMLElement, { onCaughtError: () => undefined }).render(
  <StrictMode>
    <ErrorTrackingProvider tracker={tracker}>
      <App />
      <UserErrorWidget />
    </ErrorTrackingProvider>
  </StrictMode>,
)
