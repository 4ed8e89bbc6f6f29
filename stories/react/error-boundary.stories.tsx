import type { Meta, StoryObj } from '@storybook/react-vite'
import { StrictMode, Suspense, useMemo, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToReadableStream } from 'react-dom/server.browser'
import { expect, userEvent, waitFor } from 'storybook/test'
import {
  ErrorBoundary,
  type ErrorBoundaryProps,
  ErrorTrackingProvider,
  rootErrorHandlers,
} from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

interface ShopProps extends Pick<ErrorBoundaryProps, 'level' | 'impact'> {
  /** Whether the tester sees notices, too. */
  notices: boolean
  /** What the cart throws, an error of its own each time. */
  thrown: () => unknown
  /** Whether it is broken from the start; else by its button. */
  broken: boolean
  /** How many retries it takes until it is mended. */
  mendedAfter: number
  /** What the boundary shows; by default its own. */
  fallback?: ErrorBoundaryProps['fallbackRender']
}

function Cart({ thrown, broken }: { thrown: () => unknown; broken: boolean }) {
  const [pressed, press] = useState(false)
  if (broken || pressed) throw thrown()
  return (
    <form>
      <h2>Cart</h2>
      <button type="button" onClick={() => press(true)}>
        Break the cart
      </button>
    </form>
  )
}

/** A page with a cart that breaks, and a choice of orders that are tried anew when it changes. */
function Shop({ notices, thrown, broken, mendedAfter, fallback, ...boundary }: ShopProps) {
  const tracker = useMemo(() => sampleTracker(), [])
  const [tries, setTries] = useState(0)
  const [order, setOrder] = useState('1')
  return (
    <ErrorTrackingProvider tracker={tracker} notices={notices}>
      <main>
        {boundary.level !== 'page' && <h1>Shop</h1>}
        {boundary.level !== 'page' && (
          <p>
            <label>
              Order{' '}
              <select value={order} onChange={(event) => setOrder(event.target.value)}>
                <option>1</option>
                <option>2</option>
              </select>
            </label>
          </p>
        )}
        <ErrorBoundary
          {...boundary}
          {...(fallback && { fallbackRender: fallback })}
          resetKeys={[order]}
          onReset={() => setTries((count) => count + 1)}
        >
          <Cart thrown={thrown} broken={broken && order === '1' && tries < mendedAfter} />
        </ErrorBoundary>
      </main>
    </ErrorTrackingProvider>
  )
}

const meta = {
  title: 'Boundary',
  component: Shop,
  args: {
    level: 'section',
    notices: false,
    broken: true,
    mendedAfter: 1,
    thrown: (): unknown => new TypeError("Cannot read properties of undefined (reading 'price')"),
  },
} satisfies Meta<typeof Shop>

export default meta
type Story = StoryObj<typeof meta>

const never = Number.POSITIVE_INFINITY
const retry = { name: 'Try again' }

export const PageFallback: Story = {
  args: { level: 'page' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { level: 1 })).toHaveTextContent('This page stopped working')
    await expect(canvas.getByRole('button', { name: 'Reload page' })).toBeVisible()
  },
}

export const SectionFallback: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region')).toHaveTextContent('Please check that your last change is there.')
    await expect(canvas.getByRole('region')).not.toHaveTextContent('price')
    await expect(canvas.queryByRole('button', { name: 'Reload page' })).toBeNull()
    for (const button of canvas.getAllByRole('button')) {
      const { width, height } = button.getBoundingClientRect()
      await expect(Math.min(width, height)).toBeGreaterThanOrEqual(28)
    }
    await expect(canvas.getByRole('region').getBoundingClientRect().height).toBeGreaterThanOrEqual(192)
  },
}

export const WidgetFallback: Story = {
  args: { level: 'widget' },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: '20rem' }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { level: 2 })).toHaveTextContent('This stopped working')
  },
}

export const DataSafe: Story = {
  args: { impact: { severity: 'high', dataLoss: false } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Your data is safe.')).toBeVisible()
  },
}

export const WithNotice: Story = {
  args: { notices: true },
  parameters: { docs: { story: { inline: false, iframeHeight: 560 } } },
  play: async ({ canvas }) => {
    // The notice announces it, and nothing else does.
    await waitFor(() =>
      expect(document.querySelector('.kintsugi-host .kintsugi-unseen:not(:empty)')).not.toBeNull(),
    )
    await expect(canvas.getByRole('alert')).toBeEmptyDOMElement()
  },
}

export const RetrySucceeds: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', retry))
    await expect(canvas.getByRole('heading', { name: 'Cart' })).toHaveFocus()
  },
}

export const RetryExhausted: Story = {
  args: { mendedAfter: never },
  play: async ({ canvas }) => {
    for (let tries = 0; tries < 3; tries += 1) await userEvent.click(canvas.getByRole('button', retry))
    await expect(canvas.queryByRole('button', retry)).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Reload page' })).toBeVisible()
    await expect(canvas.getByRole('heading', { name: /stopped working/ })).toHaveFocus()
  },
}

export const FallbackThrows: Story = {
  args: {
    fallback: () => {
      throw new Error('The fallback broke')
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      'This part of the page cannot be shown. Please reload the page.',
    )
  },
}

export const ResetKeys: Story = {
  args: { mendedAfter: never },
  play: async ({ canvas }) => {
    await userEvent.selectOptions(canvas.getByLabelText('Order'), '2')
    await expect(canvas.getByRole('heading', { name: 'Cart' })).toBeVisible()
    await expect(canvas.getByLabelText('Order')).toHaveFocus()
  },
}

export const NonErrorThrown: Story = {
  args: { thrown: () => null },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region')).toHaveTextContent('Something went wrong.')
    await expect(canvas.getByRole('region')).not.toHaveTextContent('null')
  },
}

export const NestedBoundaries: Story = {
  render: (args) => (
    <ErrorTrackingProvider tracker={sampleTracker()} notices={false}>
      <ErrorBoundary level="page">
        <main>
          <h1>Shop</h1>
          <ErrorBoundary>
            <Cart thrown={args.thrown} broken />
          </ErrorBoundary>
          <ErrorBoundary>
            <Cart thrown={args.thrown} broken={false} />
          </ErrorBoundary>
        </main>
      </ErrorBoundary>
    </ErrorTrackingProvider>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('region')).toHaveLength(1)
    await expect(canvas.getByRole('heading', { name: 'Shop' })).toBeVisible()
    await expect(canvas.getByRole('heading', { name: 'Cart' })).toBeVisible()
  },
}

export const FocusInside: Story = {
  args: { broken: false },
  play: async ({ canvas }) => {
    canvas.getByRole('button', { name: 'Break the cart' }).focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('heading', { name: /stopped working/ })).toHaveFocus()
    await userEvent.tab()
    await expect(canvas.getByRole('button', retry)).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('heading', { name: 'Cart' })).toHaveFocus()
  },
}

export const FocusOutside: Story = {
  args: { mendedAfter: never },
  play: async ({ canvas }) => {
    const order = canvas.getByLabelText('Order')
    await userEvent.selectOptions(order, '2')
    order.focus()
    await userEvent.selectOptions(order, '1')
    await expect(canvas.getByRole('heading', { name: /stopped working/ })).toBeVisible()
    await expect(order).toHaveFocus()
  },
}

export const Dark: Story = {
  decorators: [
    (Story) => (
      <div data-kintsugi-theme="dark">
        <Story />
      </div>
    ),
  ],
  parameters: { backgrounds: { value: 'dark' } },
}

/** What a server streams although a part fails there; in the browser that part is tried again. */
async function hydrateStreamed(page: HTMLElement) {
  const tracker = sampleTracker()
  let isServer = true
  const Orders = () => {
    if (isServer) throw new Error('No database')
    return <p>The orders are here.</p>
  }
  const app = (
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker} notices={false}>
        <ErrorBoundary>
          <h2>Orders</h2>
          <Suspense fallback={<p>Loading</p>}>
            <Orders />
          </Suspense>
        </ErrorBoundary>
      </ErrorTrackingProvider>
    </StrictMode>
  )
  const stream = await renderToReadableStream(app, { onError: () => undefined })
  page.innerHTML = await new Response(stream).text()
  isServer = false
  const { onRecoverableError } = rootErrorHandlers(tracker)
  hydrateRoot(page, app, {
    onRecoverableError(error, info) {
      // Storybook would take what is reported to the window for a failure of the story.
      const { reportError } = window
      window.reportError = () => undefined
      onRecoverableError(error, info)
      window.reportError = reportError
    },
  })
  return tracker
}

export const Streaming: Story = {
  render: () => (
    <main>
      <h1>Shop</h1>
      <div data-testid="streamed" />
    </main>
  ),
  play: async ({ canvas }) => {
    const tracker = await hydrateStreamed(canvas.getByTestId('streamed'))
    await expect(await canvas.findByText('The orders are here.')).toBeVisible()
    await waitFor(() =>
      expect(tracker.state.getState().recent).toMatchObject([
        { report: { mechanism: 'react-root', recovery: { successful: true } } },
      ]),
    )
  },
}
