import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { type Feedback, OccurrenceView } from '../../src/dashboard.ts'
import type { ErrorReport } from '../../src/protocol/error-report.ts'
import { sampleFeedback, sampleReport } from '../support/sample-groups.ts'
import '../../src/dashboard/theme.css'

const occurrence = (report: Partial<ErrorReport> = {}) => ({
  id: 'o1',
  groupId: 'g1',
  receivedAt: '2026-11-23T09:41:07.000Z',
  report: sampleReport({ timestamp: '2026-11-23T09:41:05.000Z', ...report }),
  feedback: [] as Feedback[],
})

const meta = {
  title: 'Dashboard/Occurrence',
  component: OccurrenceView,
  decorators: [
    (Story) => (
      <div className="kd-dashboard kd-main">
        <h1 className="kd-hidden">An error</h1>
        <Story />
      </div>
    ),
  ],
  args: { occurrence: occurrence() },
} satisfies Meta<typeof OccurrenceView>

export default meta
type Story = StoryObj<typeof meta>

export const RenderError: Story = {
  async play({ canvasElement }) {
    const view = within(canvasElement)
    await expect(view.getByText('/src/cart/cart-summary.tsx:41:27')).toBeVisible()
    await expect(view.getByText('renderWithHooks')).not.toBeVisible()
    await userEvent.click(view.getByText('3 frames of other code'))
    await expect(view.getByText('renderWithHooks')).toBeVisible()
  },
}

export const FailedRequest: Story = {
  args: {
    occurrence: occurrence({
      mechanism: 'request',
      source: 'api',
      error: {
        type: 'network',
        name: 'HttpError',
        message: 'POST /api/orders/7/confirm answered 500',
        frames: [],
      },
      request: { method: 'POST', url: '/api/orders/7/confirm', status: 500, durationMs: 812 },
      context: {
        page: '/orders/7',
        action: 'confirm-order',
        inputData: { basket: 7, voucher: '[scrubbed]' },
      },
      impact: { severity: 'medium' },
    }),
  },
}

export const BypassedMany: Story = {
  args: {
    occurrence: occurrence({
      mechanism: 'bypass',
      count: 12,
      lastTimestamp: '2026-11-23T09:47:31.000Z',
      error: { type: 'KEYERROR_BYPASS', name: 'KeyError', message: 'bundle-3 has no price', frames: [] },
      bypass: { reason: 'The price list has no entry for bundles', userNotified: true },
      impact: { severity: 'medium', userBlocked: false, dataLoss: false },
      tags: { feature: 'bundles' },
    }),
  },
}

export const TestersSay: Story = {
  args: {
    occurrence: {
      ...occurrence(),
      feedback: [
        sampleFeedback(),
        sampleFeedback({ id: 'f2', about: 'other', message: 'It came back after a reload.', name: 'Tom Ek' }),
      ],
    },
  },
  async play({ canvasElement }) {
    const view = within(canvasElement)
    await expect(view.getByRole('heading', { name: 'Testers say' })).toBeVisible()
    await expect(view.getByText('Something is missing')).toBeVisible()
    for (const link of view.getAllByRole('link', { name: 'mira@shop.example' }))
      await expect(link).toBeVisible()
  },
}
