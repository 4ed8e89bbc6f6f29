import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

function Cart({ broken }: { broken: boolean }) {
  if (broken) throw new TypeError("Cannot read properties of undefined (reading 'price')")
  return <p>The cart is here again.</p>
}

/** A page whose cart is broken until it is tried again. */
function Shop({ notices }: { notices: boolean }) {
  const tracker = useMemo(() => sampleTracker(), [])
  const [broken, setBroken] = useState(true)
  return (
    <ErrorTrackingProvider tracker={tracker} notices={notices}>
      <main>
        <h1>Shop</h1>
        <ErrorBoundary onReset={() => setBroken(false)}>
          <Cart broken={broken} />
        </ErrorBoundary>
      </main>
    </ErrorTrackingProvider>
  )
}

const meta = {
  title: 'React/ErrorBoundary',
  component: Shop,
  args: { notices: false },
} satisfies Meta<typeof Shop>

export default meta
type Story = StoryObj<typeof meta>

export const DefaultFallback: Story = {}

export const WithNotice: Story = {
  args: { notices: true },
  parameters: { docs: { story: { inline: false, iframeHeight: 560 } } },
}

export const Retry: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(canvas.getByText('The cart is here again.')).toBeVisible()
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
