import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useMemo } from 'react'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import {
  type BatchItem,
  browserPage,
  type ErrorDetails,
  type KnownBug,
  type SendOutcome,
  type TrackerOptions,
  type Transport,
} from '../../src/index.ts'
import { ErrorTrackingProvider, UserErrorWidget } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

/** An error of a story, so many days ago. */
interface Past extends ErrorDetails {
  message: string
  daysAgo?: number
}

interface PageProps {
  errors?: readonly Past[]
  notices?: boolean
  /** How the server answers; default it takes everything. */
  answer?: SendOutcome
  online?: boolean
  /** What the server knows of all that happens. */
  bug?: KnownBug
  user?: TrackerOptions['user']
  theme?: 'light' | 'dark'
}

const taken = (items: readonly BatchItem[], bug: KnownBug | undefined): SendOutcome => ({
  outcome: 'delivered',
  receipt: {
    accepted: items.map(({ id }) => id),
    duplicate: [],
    rejected: [],
    ...(bug && { knownBugs: items.map(({ id }) => ({ reportId: id, bug })) }),
  },
})

/** A page on which something went wrong, with the widget in its corner. */
function Page({ errors = [], notices = false, online = true, theme = 'light', ...props }: PageProps) {
  const { answer, bug, user } = props
  const page = useMemo(() => {
    let daysAgo = 0
    const at = (days: number) => {
      daysAgo = days
    }
    const now = () => Date.now() - daysAgo * 86_400_000
    return { at, page: { ...browserPage(), now, online: () => online } }
  }, [online])
  const tracker = useMemo(() => {
    const transport: Transport = { send: async ({ items }) => answer ?? taken(items, bug) }
    return sampleTracker({ page: page.page, transport, ...(user && { user }) })
  }, [page, answer, bug, user])
  useEffect(() => {
    tracker.start()
    for (const { message, daysAgo = 0, ...details } of errors) {
      page.at(daysAgo)
      tracker.trackError(new Error(message), { userMessage: message, ...details })
    }
    page.at(0)
    return () => void tracker.close()
  }, [tracker, errors, page])
  useEffect(() => {
    document.documentElement.dataset['kintsugiTheme'] = theme
    return () => {
      delete document.documentElement.dataset['kintsugiTheme']
    }
  }, [theme])
  return (
    <ErrorTrackingProvider tracker={tracker} notices={notices}>
      <main>
        <h1>Orders</h1>
        <button type="button">Save</button>
      </main>
      <UserErrorWidget helpUrl="https://example.com/beta" />
    </ErrorTrackingProvider>
  )
}

const meta = {
  title: 'Widget',
  component: Page,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 640 } } },
  beforeEach: () => {
    sessionStorage.clear()
    localStorage.clear()
  },
} satisfies Meta<typeof Page>

export default meta
type Story = StoryObj<typeof meta>

const today: readonly Past[] = [
  { message: 'The list could not be loaded.', impact: { severity: 'high' } },
  { message: 'The filter was not saved.', impact: { severity: 'medium' } },
  { message: 'The filter was not saved.', impact: { severity: 'medium' } },
]
const week: readonly Past[] = [
  { message: 'The export stopped half-way.', daysAgo: 3, impact: { severity: 'critical', dataLoss: true } },
  { message: 'The picture is missing.', daysAgo: 1, impact: { severity: 'low' } },
  ...today,
]

const launcher = () => screen.findByRole('button', { name: /Recent issues/ })

/** Opens the panel as a tester does. */
async function openPanel() {
  await userEvent.click(await launcher())
  return within(await screen.findByRole('dialog', { name: 'Recent issues' }))
}

/** Opens the form. */
async function openForm() {
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Tell the team' }))
  return within(await screen.findByRole('dialog', { name: 'Tell the team' }))
}

export const LauncherIdle: Story = {
  play: async () => {
    const button = await launcher()
    await expect(button).toHaveAccessibleName('Recent issues')
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    const { width, height } = button.getBoundingClientRect()
    await expect(Math.min(width, height)).toBeGreaterThanOrEqual(28)
  },
}

/** The number is in the name; that there is more to read is said once, in its own time. */
export const LauncherUnread: Story = {
  args: { errors: today },
  play: async () => {
    await expect(await launcher()).toHaveAccessibleName('Recent issues, 2 unread')
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('2 unread issues'), {
      timeout: 3_000,
    })
  },
}

export const PanelEmpty: Story = {
  play: async () => {
    const panel = await openPanel()
    await expect(panel.getByText('No recent issues.')).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'Recent issues' })).toHaveFocus()
    await expect(panel.getByRole('link', { name: 'Help' })).toHaveAttribute(
      'href',
      'https://example.com/beta',
    )
  },
}

/** What went wrong, what became of it, and what the tester can do about it. */
export const PanelRecent: Story = {
  args: { errors: today },
  play: async () => {
    const panel = await openPanel()
    const [filter, list] = panel.getAllByRole('listitem')
    await expect(filter).toHaveTextContent(/Medium severity2 times, last at \d.*The filter was not saved\./)
    await expect(list).toHaveTextContent(/High severity\d.*The list could not be loaded\./)
    await waitFor(() => expect(list).toHaveTextContent('Sent to the team.'))
    await expect(await launcher()).toHaveAccessibleName('Recent issues')
    for (const button of panel.getAllByRole('button'))
      await expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
  },
}

/** Dismissed ones stay in the list until they are cleared; Escape goes back to where the tester came from. */
export const PanelDismissed: Story = {
  args: { errors: today },
  play: async () => {
    const panel = await openPanel()
    const [filter] = panel.getAllByRole('listitem').map((item) => within(item))
    await userEvent.click(filter?.getByRole('button', { name: 'Dismiss' }) as HTMLElement)
    await expect(filter?.getByRole('button', { name: 'Show again' })).toHaveFocus()
    await userEvent.click(panel.getByRole('button', { name: 'Clear dismissed' }))
    await expect(panel.getAllByRole('listitem')).toHaveLength(1)
    await expect(panel.getByRole('heading', { name: 'Recent issues' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect(screen.queryByRole('dialog')).toBeNull()
    await expect(await launcher()).toHaveFocus()
  },
}

export const PanelGrouped: Story = {
  args: { errors: week },
  play: async () => {
    const panel = await openPanel()
    const days = panel.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
    await expect(days).toEqual(['today', 'yesterday', expect.stringMatching(/day/)])
  },
}

const five: readonly Past[] = ['list', 'filter', 'export', 'total', 'picture'].map((name) => ({
  message: `The ${name} is not there.`,
}))

/** "N more" of the notices opens the panel, with the focus inside; Escape goes back to it. */
export const OpenedByMore: Story = {
  args: { errors: five, notices: true },
  play: async () => {
    const more = await screen.findByRole('button', { name: /^2 more notices/ })
    await userEvent.click(more)
    const panel = await screen.findByRole('dialog', { name: 'Recent issues' })
    await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement))
    await expect(within(panel).getAllByRole('listitem')).toHaveLength(5)
    // The panel has them all: the notices make way.
    await expect(more).not.toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect(screen.queryByRole('dialog')).toBeNull()
    await expect(more).toHaveFocus()
  },
}

const bug: KnownBug = {
  number: 'B-012',
  state: 'fixing',
  workaround: 'save from the menu.',
  url: 'https://example.com/bugs/12',
}

export const PanelKnownBug: Story = {
  args: { errors: today, bug },
  play: async () => {
    const panel = await openPanel()
    await waitFor(() =>
      expect(panel.getAllByText(/Known problem B-012: The team is fixing it/)).toHaveLength(2),
    )
    await expect(panel.getAllByRole('link', { name: 'Read more' })[0]).toHaveAttribute('href', bug.url)
  },
}

/** In a modal dialog of the app the panel is inside, as nothing outside can be reached; Escape closes one at a time. */
export const AboveShowModal: Story = {
  args: { errors: five, notices: true },
  play: async () => {
    const modal = document.createElement('dialog')
    modal.setAttribute('aria-label', 'Edit the order')
    modal.innerHTML = '<button type="button">Apply</button>'
    document.querySelector('main')?.append(modal)
    modal.showModal()
    const more = await within(modal).findByRole('button', { name: /^2 more notices/ })
    await userEvent.click(more)
    const panel = await within(modal).findByRole('dialog', { name: 'Recent issues' })
    await userEvent.click(within(panel).getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement)
    await userEvent.keyboard('{Escape}')
    await expect(screen.queryByRole('dialog', { name: 'Recent issues' })).toBeNull()
    await expect(modal.open).toBe(true)
    modal.close()
    modal.remove()
  },
}

/** Nothing is promised of what would be gone with the page. */
export const PanelOffline: Story = {
  args: { errors: today, online: false, answer: { outcome: 'retry', reason: 'offline' } },
  play: async () => {
    const panel = await openPanel()
    await expect(panel.getByText('You are offline.')).toBeVisible()
    await waitFor(() => expect(panel.getByText(/3 reports waiting to be sent/)).toBeVisible())
  },
}

export const PanelPreferences: Story = {
  args: { notices: true },
  play: async () => {
    const panel = await openPanel()
    await userEvent.click(panel.getByRole('button', { name: 'Preferences' }))
    await expect(await panel.findByRole('heading', { name: 'Preferences' })).toHaveFocus()
    await userEvent.selectOptions(panel.getByLabelText('Quiet'), 'For an hour')
    await waitFor(() => expect(panel.getByLabelText('Quiet')).toHaveDisplayValue(/^Until /))
    await userEvent.selectOptions(panel.getByLabelText('Quiet'), 'No, show notices')
    await userEvent.selectOptions(panel.getByLabelText('Corner'), 'Top, near side')
    await waitFor(async () => expect((await launcher()).getBoundingClientRect().top).toBeLessThan(100))
    await userEvent.selectOptions(panel.getByLabelText('Corner'), 'Bottom, far side')
  },
}

/** What the app has told of the tester is not asked again; what they wrote outlives the panel. */
export const FeedbackForm: Story = {
  args: { user: { id: 'tester-1', name: 'Ada' } },
  play: async () => {
    const form = await openForm()
    await expect(form.queryByLabelText(/Your name/)).toBeNull()
    await expect(form.getByText('You write as Ada.')).toBeVisible()
    const message = form.getByLabelText(/What happened, and what did you expect\? \(required\)/)
    await userEvent.type(message, 'My third order is gone.')
    await userEvent.keyboard('{Escape}')
    const again = await openForm()
    await expect(again.getByLabelText(/What happened/)).toHaveValue('My third order is gone.')
  },
}

/** Each fault stands at its field and in a summary, which has the focus. */
export const FeedbackErrors: Story = {
  play: async () => {
    const form = await openForm()
    await userEvent.type(form.getByLabelText(/e-mail/), 'ada@')
    await userEvent.click(form.getByRole('button', { name: 'Send' }))
    const summary = form.getByRole('region', { name: '2 fields need another look:' })
    await expect(summary).toHaveFocus()
    await expect(form.getByLabelText(/What happened/)).toHaveAccessibleDescription(
      'Please say what happened.',
    )
    await userEvent.click(within(summary).getByRole('link', { name: /whole address/ }))
    await expect(form.getByLabelText(/e-mail/)).toHaveFocus()
  },
}

/** Thanks are said when the server has it, and not before. */
export const FeedbackSent: Story = {
  args: { errors: today },
  play: async () => {
    const panel = await openPanel()
    await userEvent.click(panel.getAllByRole('button', { name: 'Something is missing' })[0] as HTMLElement)
    const form = within(await screen.findByRole('dialog', { name: 'Tell the team' }))
    await expect(form.getByLabelText('Something is missing')).toBeChecked()
    await expect(form.getByText(/^About the issue/)).toBeVisible()
    await userEvent.click(form.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(form.getByText('Thank you. It has reached the team.')).toBeVisible())
    await expect(form.getByText('Reference')).toBeVisible()
    await userEvent.click(form.getByRole('button', { name: 'Back to recent issues' }))
    await waitFor(() =>
      expect(panel.getByText('What you said: Thank you. It has reached the team.')).toBeVisible(),
    )
  },
}

/** Nothing gets through: the tester reads why that may be, and what to do. */
export const FeedbackBlocked: Story = {
  args: { answer: { outcome: 'retry', reason: 'Failed to fetch' } },
  play: async () => {
    const form = await openForm()
    await userEvent.type(form.getByLabelText(/What happened/), 'The page stays white.')
    await userEvent.click(form.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(form.getByText('Waiting to be sent. Keep this page open.')).toBeVisible())
    await waitFor(() => expect(form.getByText(/A content blocker or the network/)).toBeVisible())
    await expect(form.queryByText(/Thank you/)).toBeNull()
    await expect(form.getByRole('button', { name: 'Copy what I wrote' })).toBeVisible()
  },
}

/** What the server will never take is said so, and what was written can be changed. */
export const FeedbackRefused: Story = {
  args: { answer: { outcome: 'refused', reason: 'answered 422' } },
  play: async () => {
    const form = await openForm()
    await userEvent.type(form.getByLabelText(/What happened/), 'The page stays white.')
    await userEvent.click(form.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(form.getByText('It could not be sent.')).toBeVisible())
    await userEvent.click(form.getByRole('button', { name: 'Back to the form' }))
    await expect(form.getByLabelText(/What happened/)).toHaveValue('The page stays white.')
  },
}

export const Dark: Story = { ...PanelGrouped, args: { errors: week, theme: 'dark' } }
