import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useMemo } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ErrorTrackingProvider } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

/** A page on which several things go wrong at once. */
function Page({ errors }: { errors: readonly string[] }) {
  const tracker = useMemo(sampleTracker, [])
  useEffect(() => {
    for (const message of errors) tracker.trackError(new Error(message), { userMessage: message })
  }, [tracker, errors])
  return (
    <ErrorTrackingProvider tracker={tracker}>
      <main>
        <h1>Orders</h1>
      </main>
    </ErrorTrackingProvider>
  )
}

const meta = {
  title: 'React/Notices',
  component: Page,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 760 } } },
} satisfies Meta<typeof Page>

export default meta
type Story = StoryObj<typeof meta>

const orders = ['The list could not be loaded.', 'The filter was not saved.', 'The export stopped.']

/** The newest in full, the others a line. */
export const Three: Story = {
  args: { errors: orders },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement.ownerDocument.body)
    await waitFor(() => expect(page.getAllByRole('group')).toHaveLength(3))
    const first = within(page.getByRole('group', { name: orders[0] as string }))
    await userEvent.click(await first.findByRole('button', { name: 'Show' }))
    await expect(await first.findByRole('button', { name: 'Details' })).toBeVisible()
    await expect(page.getAllByRole('button', { name: 'Show' })).toHaveLength(2)
  },
}

/** Like errors are one notice; what there is no room for waits for its turn. */
export const MoreThanFit: Story = {
  args: { errors: [...orders, 'The totals are missing.', 'The list could not be loaded.'] },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement.ownerDocument.body)
    await waitFor(() => expect(page.getAllByRole('group')).toHaveLength(3))
    await waitFor(() => expect(page.getByText('2 times')).toBeVisible())
    await expect(page.getByText('1 more notice, shown when you close one of these.')).toBeVisible()
    await userEvent.click(page.getAllByRole('button', { name: 'Close' })[0] as HTMLElement)
    await waitFor(() => expect(page.getByText('The totals are missing.')).toBeVisible())
    await expect(page.queryByText(/more notice/)).toBeNull()
  },
}
