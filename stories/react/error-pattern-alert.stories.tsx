import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useMemo } from 'react'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import type { Tracker } from '../../src/index.ts'
import { ErrorPatternAlert, type ErrorPatternAlertProps, ErrorTrackingProvider } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

function fail({ trackError }: Tracker) {
  const userMessage = 'The order could not be saved.'
  trackError(new Error('503'), { userMessage, type: 'network', context: { action: 'save-order' } })
}

/** A page on which the same could not be saved so many times. */
function Page({ times, ...props }: ErrorPatternAlertProps & { times: number }) {
  const tracker = useMemo(() => sampleTracker(), [])
  useEffect(() => {
    for (let time = 0; time < times; time += 1) fail(tracker)
  }, [tracker, times])
  return (
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <main>
        <h1>Orders</h1>
        <ErrorPatternAlert {...props} />
        <p>
          <button type="button" onClick={() => fail(tracker)}>
            Save
          </button>
        </p>
      </main>
    </ErrorTrackingProvider>
  )
}

const meta = {
  title: 'PatternAlert',
  component: Page,
  args: { times: 3 },
  beforeEach: () => sessionStorage.clear(),
} satisfies Meta<typeof Page>

export default meta
type Story = StoryObj<typeof meta>

/** Twice is bad luck, the third time is a pattern. Without anything better to press there is a reference to quote. */
export const FirstSeen: Story = {
  args: { times: 2 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(canvas.getAllByRole('status')[0]).toHaveTextContent(
        'This keeps happening' + 'The order could not be saved.',
      ),
    )
    await expect(canvas.getByText('3 times in the last hour.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Copy reference/ })).toBeVisible()
  },
}

/** The count rises in place; it is read aloud again at 5, 10, and each 10 from there. */
export const Escalating: Story = {
  args: { onRetry: fn() },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement)
    const text = () => canvas.getByText('The order could not be saved.')
    const said = text()
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText('4 times in the last hour.')).toBeVisible())
    await expect(text()).toBe(said)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText('5 times in the last hour.')).toBeVisible())
    await expect(text()).not.toBe(said)
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(args.onRetry).toHaveBeenCalledWith(
      expect.objectContaining({ pattern: expect.stringMatching(/^network:.*:save-order$/), count: 5 }),
    )
  },
}

export const WithWorkaround: Story = {
  args: { workaround: () => 'Save from the menu instead: that way works.', onRetry: fn() },
  play: async ({ canvasElement }) => {
    const status = within(canvasElement).getAllByRole('status')[0]
    await expect(status).toHaveTextContent('Save from the menu instead: that way works.')
  },
}

/** It does not come back in this tab, and the focus stays where it was. */
export const Dismissed: Story = {
  args: { onRetry: fn() },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Dismiss' }))
    await expect(canvas.queryByText('This keeps happening')).toBeNull()
    await expect(canvasElement.ownerDocument.activeElement).not.toBe(canvasElement.ownerDocument.body)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(canvas.queryByText('This keeps happening')).toBeNull()
  },
}
