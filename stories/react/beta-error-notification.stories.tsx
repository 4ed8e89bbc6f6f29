import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, spyOn, userEvent, within } from 'storybook/test'
import { BetaErrorNotification } from '../../src/react.ts'

const meta = {
  title: 'Notice',
  component: BetaErrorNotification,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 360 } } },
  args: {
    errorType: 'network',
    message: 'The order could not be saved.',
    severity: 'high',
    delivery: 'sent',
    reference: '7F3A-91C2',
    reportId: '019ab1c2-0000-7000-8000-00007f3a91c2',
    technical: 'TypeError: cart is undefined\n  at total (cart.ts:12:7)',
    onClose: fn(),
    onFeedback: fn(),
  },
} satisfies Meta<typeof BetaErrorNotification>

export default meta
type Story = StoryObj<typeof meta>

const notice = () => within(screen.getByRole('group'))
const button = (name: string) => notice().getByRole('button', { name })
const fitsInWidth = () => {
  const group = screen.getByRole('group')
  return expect(group.scrollWidth).toBeLessThanOrEqual(group.clientWidth)
}

export const Info: Story = {
  args: { severity: 'low', message: 'The list is a little older than usual.' },
}

export const Warning: Story = { args: { severity: 'medium', message: 'The server took too long.' } }

/** Nobody knows whether data was lost: the tester is asked to check, and assured of nothing. */
export const ErrorNotice: Story = { name: 'Error' }

export const Critical: Story = {
  args: { severity: 'critical', message: 'The order was not saved, and the cart is empty.', dataLoss: true },
}

/** The five props of its first description only. */
export const Plain: Story = {
  render: ({ onClose }) => (
    <BetaErrorNotification
      errorType="KEYERROR_BYPASS"
      message="Response serialization issue bypassed"
      severity="MEDIUM"
      onClose={onClose}
      showDetails
    />
  ),
  play: async ({ args }) => {
    await userEvent.click(button('Close'))
    await expect(args.onClose).toHaveBeenCalledTimes(1)
  },
}

export const WithDetailsClosed: Story = {
  play: async () => {
    await expect(button('Details')).toHaveAttribute('aria-expanded', 'false')
    await expect(notice().queryByRole('region')).toBeNull()
  },
}

/** Escape takes one thing away at a time: the details, then the notice. */
export const WithDetailsOpen: Story = {
  play: async ({ args }) => {
    await userEvent.click(button('Details'))
    await expect(notice().getByRole('region', { name: 'Details' })).toBeVisible()
    await expect(notice().getByText(/^This is a test version/)).toBeVisible()
    await userEvent.tab()
    await expect(notice().getByRole('region')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect(button('Details')).toHaveAttribute('aria-expanded', 'false')
    await expect(button('Details')).toHaveFocus()
    await expect(args.onClose).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    await expect(args.onClose).toHaveBeenCalledTimes(1)
    await userEvent.click(button('Details'))
  },
}

const long =
  'The order could not be saved, as the server that keeps orders did not answer in time and the two that stand in for it were busy with orders of their own. '

export const LongText: Story = {
  args: { message: long.repeat(3), whatWeDid: long, technical: `${long}\n`.repeat(20), detailsOpen: true },
  play: async () => {
    await fitsInWidth()
    const details = notice().getByRole('region')
    await expect(details.scrollHeight).toBeGreaterThan(details.clientHeight)
  },
}

export const LongUnbrokenToken: Story = {
  args: {
    message: `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)} could not be saved.`,
    technical: 'https://example.com/'.padEnd(200, 'a'),
    detailsOpen: true,
  },
  play: fitsInWidth,
}

export const CountTwo: Story = {
  args: { count: 2 },
  play: () => expect(notice().getByText('2 times')).toBeVisible(),
}

export const CountNinetyNinePlus: Story = {
  args: { count: 1234 },
  play: () => expect(notice().getByText('99+ times')).toBeVisible(),
}

export const KnownIssueInvestigating: Story = {
  args: {
    bug: {
      number: 'B-012',
      state: 'investigating',
      url: 'https://example.com/bugs/B-012',
      workaround: 'Save the order from the list.',
    },
  },
  play: async () => {
    await expect(notice().getByText('B-012')).toBeVisible()
    await expect(notice().getByText('The team is looking into it.')).toBeVisible()
    await expect(notice().getByText('Save the order from the list.')).toBeVisible()
    const link = notice().getByRole('link', { name: 'Read more' })
    await expect(link).toHaveAttribute('href', 'https://example.com/bugs/B-012')
  },
}

export const KnownIssueFixing: Story = {
  args: { bug: { number: 'B-012', state: 'fixing' } },
  play: async () => {
    await expect(notice().getByText('The team is fixing it.')).toBeVisible()
    await expect(notice().queryByRole('button', { name: 'Reload page' })).toBeNull()
  },
}

/** The tester is on an old version of the app. */
export const KnownIssueFixedReload: Story = {
  args: { bug: { number: 'B-012', state: 'fixed', fixedIn: '1.4.2' }, onReload: fn() },
  play: async ({ args }) => {
    await expect(notice().getByText('Fixed in version 1.4.2.')).toBeVisible()
    await userEvent.click(button('Reload page'))
    await expect(args.onReload).toHaveBeenCalledTimes(1)
  },
}

/** Good news of a bug this tester met on an earlier day. */
export const Fixed: Story = {
  args: {
    severity: 'low',
    outcome: 'fixed',
    message: 'The order could not be saved.',
    bug: { number: 'B-012', state: 'fixed', fixedIn: '1.4.2' },
    showDetails: false,
  },
  play: async () => {
    await expect(screen.getByRole('group', { name: 'A problem you met is fixed' })).toBeVisible()
    await expect(notice().queryByRole('button', { name: 'Something is missing' })).toBeNull()
    await expect(notice().queryByText(/severity|recorded/i)).toBeNull()
  },
}

export const DataSafe: Story = { args: { dataLoss: false } }
export const DataAtRisk: Story = { args: { dataLoss: true } }
export const DataUnknown: Story = {}

export const OfflineQueued: Story = {
  args: { severity: 'medium', message: 'No connection.', delivery: 'kept', offline: true, count: 12 },
  play: () => expect(notice().getByText(/will be sent when you are online again/)).toBeVisible(),
}

/** What cannot be sent can be copied, to tell the team in another way. */
export const SendFailedCopy: Story = {
  args: { delivery: 'refused' },
  play: async () => {
    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(button('Copy report'))
    await expect(write.mock.calls[0]?.[0]).toMatch(
      /^The order could not be saved\.\n7F3A-91C2\nType: network/,
    )
    await expect(await notice().findByText('Copied')).toBeVisible()
    write.mockRejectedValue(new Error('refused'))
    await userEvent.click(button('Copy report'))
    await expect(await notice().findByText('Could not copy')).toBeVisible()
    write.mockRestore()
  },
}

export const SentAck: Story = {
  play: async () => {
    await expect(notice().getByText('Sent to the team.')).toBeVisible()
    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(button('Copy reference'))
    await expect(write).toHaveBeenCalledWith('7F3A-91C2')
    await expect(await notice().findByText('Copied')).toHaveAttribute('aria-live', 'polite')
    write.mockRestore()
  },
}

export const ReportMissingIdle: Story = {
  play: () => expect(button('Something is missing')).toBeVisible(),
}

/** One click says it; the note is one more, and the keyboard is where it goes on. */
export const ReportMissingNote: Story = {
  play: async ({ args }) => {
    const { reportId } = args
    await userEvent.click(button('Something is missing'))
    await expect(args.onFeedback).toHaveBeenLastCalledWith({ about: 'missing', reportId })
    await expect(notice().getByText('Telling the team …')).toBeVisible()
    const note = notice().getByRole('textbox', { name: /^What is missing/ })
    await expect(note).toHaveFocus()
    await userEvent.type(note, 'The last two rows')
    await userEvent.click(button('Send note'))
    await expect(args.onFeedback).toHaveBeenLastCalledWith({
      about: 'missing',
      reportId,
      message: 'The last two rows',
    })
    await expect(screen.getByRole('group')).toHaveFocus()
    await expect(notice().queryByText(/thank you/i)).toBeNull()
  },
}

export const ReportMissingSent: Story = {
  args: { feedback: 'sent' },
  play: () => expect(notice().getByText('Thank you, the team knows.')).toBeVisible(),
}

export const ReportMissingRefused: Story = {
  args: { feedback: 'refused' },
  play: () => expect(notice().getByText('Could not be sent. Please tell the team.')).toBeVisible(),
}

export const WithActions: Story = {
  args: { actions: [{ label: 'Save again', onClick: fn() }] },
  play: async ({ args }) => {
    await userEvent.click(button('Save again'))
    await expect(args.actions?.[0]?.onClick).toHaveBeenCalledTimes(1)
  },
}

/** Nothing to press but to close it. */
export const NoActions: Story = {
  render: ({ onClose }) => (
    <BetaErrorNotification
      errorType="timeout"
      message="The server took too long."
      severity="low"
      showDetails={false}
      onClose={onClose}
    />
  ),
  play: () => expect(notice().getAllByRole('button')).toHaveLength(1),
}

export const Bypassed: Story = {
  args: {
    severity: 'low',
    outcome: 'bypassed',
    message: 'The list is shown without its totals.',
    bypassReason: 'Totals arrive with the next version of the API.',
    dataLoss: false,
  },
}

export const TryingAgain: Story = {
  args: { severity: 'low', outcome: 'retrying', message: 'The server took too long.', delivery: 'kept' },
}

export const Recovered: Story = {
  args: { severity: 'low', outcome: 'recovered', message: 'The server took too long.' },
}

/** One of several: a line that unfolds. */
export const Folded: Story = {
  args: { count: 3, onUnfold: fn() },
  play: async ({ args }) => {
    await userEvent.click(button('Show'))
    await expect(args.onUnfold).toHaveBeenCalledTimes(1)
  },
}

/** The app's own rules reach an icon of the app, and ours do not. */
export const CustomIcon: Story = {
  args: {
    icon: (
      <svg className="cart" data-testid="cart" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1 2h2l2 8h7l2-6H4M6 13h1M11 13h1" />
      </svg>
    ),
    severity: 'medium',
  },
  decorators: [
    (Story) => (
      <>
        <style>{'.cart { width: 20px; display: block; fill: none; stroke: rgb(0, 102, 51) }'}</style>
        <Story />
      </>
    ),
  ],
  play: async () => {
    const { width, stroke } = getComputedStyle(notice().getByTestId('cart'))
    await expect([width, stroke]).toEqual(['20px', 'rgb(0, 102, 51)'])
    await expect(notice().getByText('Medium severity')).toBeVisible()
  },
}

export const CustomMessages: Story = {
  args: {
    whatWeDid: 'Put the order aside: it is under “Drafts”.',
    whatToCheck: 'That the draft has all of its rows.',
    words: { beta: 'Preview', failed: 'The shop has a hiccup', missing: 'A row is missing' },
  },
  play: async () => {
    await expect(screen.getByRole('group', { name: 'The shop has a hiccup' })).toBeVisible()
    await expect(button('A row is missing')).toBeVisible()
    await expect(notice().getByText('Put the order aside: it is under “Drafts”.')).toBeVisible()
    await expect(notice().queryByText(/That your last change/)).toBeNull()
  },
}
