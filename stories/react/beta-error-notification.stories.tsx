import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { BetaErrorNotification } from '../../src/react.ts'

const meta = {
  title: 'React/BetaErrorNotification',
  component: BetaErrorNotification,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 320 } } },
  args: {
    errorType: 'network',
    message: 'The order could not be saved.',
    severity: 'high',
    onClose: fn(),
  },
} satisfies Meta<typeof BetaErrorNotification>

export default meta
type Story = StoryObj<typeof meta>

/** With the five required and optional props of its first description only. */
export const Plain: Story = {
  args: {
    errorType: 'KEYERROR_BYPASS',
    message: 'Response serialization issue bypassed',
    severity: 'MEDIUM',
    showDetails: true,
  },
}

/** Nobody knows whether data was lost: the tester is asked to check, and assured of nothing. */
export const Failed: Story = {
  args: { delivery: 'sent', reference: '7F3A-91C2', technical: 'TypeError: cart is undefined\n  at total' },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement)
    const details = canvas.getByRole('button', { name: 'Details' })
    await userEvent.click(details)
    await waitFor(() => expect(canvas.getByText(/TypeError: cart is undefined/)).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await expect(details).toHaveAttribute('aria-expanded', 'false')
    await expect(details).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }))
    await expect(args.onClose).toHaveBeenCalledTimes(1)
  },
}

export const DataLost: Story = {
  args: { severity: 'critical', dataLoss: true, delivery: 'refused', reference: '0C11-E0A4' },
}

export const OfflineAgainAndAgain: Story = {
  args: {
    severity: 'medium',
    message: 'No connection.',
    delivery: 'kept',
    count: 12,
    reference: '5D20-77AB',
  },
}

export const Bypassed: Story = {
  args: {
    severity: 'low',
    outcome: 'bypassed',
    message: 'The list is shown without its totals.',
    bypassReason: 'Totals arrive with the next version of the API.',
    dataLoss: false,
    delivery: 'sent',
    reference: '93AA-10F7',
  },
}

export const TryingAgain: Story = {
  args: { severity: 'low', outcome: 'retrying', message: 'The server took too long.', delivery: 'kept' },
}

export const Recovered: Story = {
  args: { severity: 'low', outcome: 'recovered', message: 'The server took too long.', delivery: 'sent' },
}

export const Dark: Story = {
  args: { ...Failed.args, count: 2 },
  decorators: [
    (Story) => (
      <div data-kintsugi-theme="dark">
        <Story />
      </div>
    ),
  ],
}

/** One of several: a line that unfolds. */
export const Folded: Story = {
  args: { count: 3, onUnfold: fn() },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Show' }))
    await expect(args.onUnfold).toHaveBeenCalledTimes(1)
  },
}

/** A message and a type without a place to break stay inside. */
export const LongWords: Story = {
  args: {
    message: `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)} could not be saved.`,
    delivery: 'in-memory',
    reference: '7F3A-91C2',
  },
  play: async ({ canvasElement }) => {
    const notice = within(canvasElement).getByRole('article')
    await expect(notice.scrollWidth).toBeLessThanOrEqual(notice.clientWidth)
  },
}
