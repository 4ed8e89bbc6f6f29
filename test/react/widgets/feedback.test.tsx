// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  type BatchItem,
  createTracker,
  memoryQueue,
  referenceCode,
  type SendOutcome,
  type TrackerOptions,
} from '../../../src/index.ts'
import { ErrorTrackingProvider, UserErrorWidget } from '../../../src/react.ts'

// The first to load a chunk would wait for its translation.
beforeAll(() => import('../../../src/react/widgets/widget.ts'))
beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

const takeAll = (items: readonly BatchItem[]): SendOutcome => ({
  outcome: 'delivered',
  receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
})

// A whole page in a simulated browser takes its time.
vi.setConfig({ testTimeout: 20_000 })

/** A page whose server answers as told, and what arrived there. */
function openPage(options: Partial<TrackerOptions> = {}, answer = takeAll) {
  const arrived: BatchItem[] = []
  const tracker = createTracker({
    transport: {
      send: async ({ items }) => {
        arrived.push(...items)
        return answer(items)
      },
    },
    queue: memoryQueue(),
    sources: [],
    ...options,
  })
  const { unmount } = render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <UserErrorWidget />
    </ErrorTrackingProvider>,
  )
  return {
    tracker,
    unmount,
    feedback: () => arrived.filter((item) => item.kind === 'feedback'),
    send: () => act(async () => void (await tracker.start().flush())),
  }
}

async function openPanel() {
  await userEvent.click(screen.getByRole('button', { name: /^Recent issues/ }))
  return within(await screen.findByRole('dialog'))
}

async function openForm() {
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Tell the team' }))
  return panel
}

const message = () => screen.getByLabelText<HTMLTextAreaElement>(/What happened/)
/** At once, as from a clipboard. */
async function write(field: HTMLElement, text: string) {
  await userEvent.click(field)
  await userEvent.paste(text)
}
const sendIt = () => userEvent.click(screen.getByRole('button', { name: 'Send' }))

test('what was written arrives, with whom to answer; thanks come with the answer of the server', async () => {
  const page = openPage()
  const form = await openForm()
  await userEvent.click(form.getByLabelText('Something is wrong'))
  await write(message(), 'The total is off.')
  await write(form.getByLabelText(/^Your name/), 'Ada')
  await write(form.getByLabelText(/e-mail/), 'ada@example.com')
  await sendIt()
  expect(form.getByText('Waiting to be sent. Keep this page open.')).toBe(document.activeElement)
  expect(form.queryByText(/Thank you/)).toBeNull()
  await page.send()
  expect(form.getByText('Thank you. It has reached the team.')).toBeTruthy()
  const [record] = page.feedback()
  expect(record).toMatchObject({
    about: 'wrong',
    message: 'The total is off.',
    name: 'Ada',
    email: 'ada@example.com',
  })
  expect(form.getByText(referenceCode(record?.id ?? ''))).toBeTruthy()
  await userEvent.click(form.getByRole('button', { name: 'Write something else' }))
  expect(message().value).toBe('')
})

test('what the app has said of the tester is not asked, and not sent by the form', async () => {
  const page = openPage({ user: { id: 'tester-1', name: 'Ada', email: 'ada@example.com' } })
  const form = await openForm()
  expect(form.queryByLabelText(/^Your/)).toBeNull()
  expect(form.getByText('You write as Ada, ada@example.com.')).toBeTruthy()
  await write(message(), 'Hello.')
  await sendIt()
  await page.send()
  expect(page.feedback()).toHaveLength(1)
  act(() => page.tracker.setUser({ id: 'tester-2' }))
  await userEvent.click(form.getByRole('button', { name: 'Write something else' }))
  expect(form.getByLabelText(/^Your name/)).toBeTruthy()
})

test('"something is missing" lands on the report, without a word if need be; the list then says so', async () => {
  const page = openPage()
  const reportId = page.tracker.trackError(new Error('Not saved.'))
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Something is missing' }))
  expect(panel.getByText(`About the issue ${referenceCode(reportId ?? '')}.`)).toBeTruthy()
  await sendIt()
  await page.send()
  expect(page.feedback()).toMatchObject([{ about: 'missing', reportId }])
  await userEvent.click(panel.getByRole('button', { name: 'Back to recent issues' }))
  expect(panel.getByText('What you said: Thank you. It has reached the team.')).toBeTruthy()
})

test('a draft outlives the panel and a reload, until it has arrived', async () => {
  const page = openPage()
  await openForm()
  await write(message(), 'My third order is gone.')
  await userEvent.keyboard('{Escape}')
  await openForm()
  expect(message().value).toBe('My third order is gone.')
  page.unmount()

  const reloaded = openPage()
  await openForm()
  expect(message().value).toBe('My third order is gone.')
  await sendIt()
  await reloaded.send()
  reloaded.unmount()

  openPage()
  await openForm()
  expect(message().value).toBe('')
})

test('a draft that somebody else has written into is none of ours', async () => {
  sessionStorage.setItem('kintsugi-feedback-draft', '{"about":"money","message":7}')
  openPage()
  await openForm()
  expect(message().value).toBe('')
})

test('where the browser keeps nothing, the draft lives as long as the page', async () => {
  const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError')
  })
  openPage()
  await openForm()
  await write(message(), 'Hello.')
  await userEvent.keyboard('{Escape}')
  await openForm()
  expect(message().value).toBe('Hello.')
  refuse.mockRestore()
})

test('what is wrong is summed up, named at its field, and gone when it is right', async () => {
  const page = openPage()
  const form = await openForm()
  await sendIt()
  const summary = form.getByRole('region', { name: 'One field needs another look:' })
  expect(document.activeElement).toBe(summary)
  const described = message().getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toBe('Please say what happened.')
  expect(message().getAttribute('aria-invalid')).toBe('true')
  await userEvent.click(within(summary).getByRole('link'))
  expect(document.activeElement).toBe(message())
  await write(message(), 'Hello.')
  await sendIt()
  await page.send()
  expect(page.feedback()).toHaveLength(1)
})

test('what the server refuses is told so, with what to do, and can be changed', async () => {
  const page = openPage({}, (items) => ({
    outcome: 'refused',
    reason: 'answered 422',
    rejected: items.map(({ id }, index) => ({ id, index, field: 'message', rule: 'polite', received: '' })),
  }))
  const form = await openForm()
  await write(message(), 'Hello.')
  await sendIt()
  await page.send()
  expect(form.getByText('It could not be sent.')).toBeTruthy()
  expect(form.getByText(/^The server did not take it/)).toBeTruthy()
  await userEvent.click(form.getByRole('button', { name: 'Back to the form' }))
  expect(message().value).toBe('Hello.')
})

test('what cannot be taken in is told so at once', async () => {
  const page = openPage()
  act(() => page.tracker.setConsent('denied'))
  const form = await openForm()
  await write(message(), 'Hello.')
  await sendIt()
  expect(form.getByText(/as tracking is off/)).toBeTruthy()
  expect(form.queryByText('Reference')).toBeNull()
})

test('what is copied is said to be, and what the browser refuses is not', async () => {
  const user = userEvent.setup()
  const page = openPage({}, () => ({ outcome: 'retry', reason: 'Failed to fetch' }))
  const form = await openForm()
  await write(message(), 'The page stays white.')
  await sendIt()
  await page.send()
  expect(form.getByText(/^Nothing gets through/)).toBeTruthy()
  await user.click(form.getByRole('button', { name: 'Copy what I wrote' }))
  expect(await form.findByText('Copied')).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe('The page stays white.')
  const refuse = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  await user.click(form.getByRole('button', { name: 'Copy what I wrote' }))
  expect(await form.findByText('Could not copy')).toBeTruthy()
  refuse.mockRestore()
  await page.tracker.close()
})
