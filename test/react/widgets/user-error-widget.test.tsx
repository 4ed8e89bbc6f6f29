// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTracker, type ErrorDetails, memoryQueue, type TrackerOptions } from '../../../src/index.ts'
import {
  ErrorTrackingProvider,
  type Notices,
  UserErrorWidget,
  type UserErrorWidgetProps,
  useNotices,
} from '../../../src/react.ts'
import { acceptAll } from '../memory-tracker.ts'

// The first to load a chunk would wait for its translation.
beforeAll(() => import('../../../src/react/widgets/widget.ts'))
beforeEach(() => sessionStorage.clear())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

// A whole page in a simulated browser takes its time.
vi.setConfig({ testTimeout: 20_000 })

/** An app with the widget, and what its parts see of the notices. */
function openPage({
  notices = true,
  options = {},
  ...props
}: UserErrorWidgetProps & { notices?: boolean; options?: Partial<TrackerOptions> } = {}) {
  const tracker = createTracker({ transport: acceptAll, queue: memoryQueue(), sources: [], ...options })
  let seen: Notices | undefined
  const Probe = () => {
    seen = useNotices()
    return null
  }
  const { unmount } = render(
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker} notices={notices}>
        <main>
          <button type="button">Save</button>
        </main>
        <Probe />
        <UserErrorWidget {...props} />
      </ErrorTrackingProvider>
    </StrictMode>,
  )
  return {
    tracker,
    unmount,
    notices: () => seen as Notices,
    /** Drawn with the next frame. */
    fail: (message: string, details: ErrorDetails = {}) =>
      act(async () => {
        tracker.trackError(new Error(message), { userMessage: message, ...details })
        // Reports are made in a later task.
        await tracker.flush()
        await new Promise(requestAnimationFrame)
      }),
  }
}

const launcher = () => screen.getByRole('button', { name: /^Recent issues/ })
const dialog = () => screen.findByRole('dialog')
const openPanel = async () => {
  await userEvent.click(launcher())
  return within(await dialog())
}

test('the button says how many are unread, and opening the panel reads them', async () => {
  const page = openPage()
  await waitFor(() => expect(page.notices().isReady).toBe(true))
  await page.fail('No connection.')
  await page.fail('Not saved.')
  await page.fail('Not saved.')
  expect(launcher().getAttribute('aria-label')).toBe('Recent issues, 2 unread')
  const panel = await openPanel()
  expect(panel.getAllByRole('listitem')).toHaveLength(2)
  expect(launcher().getAttribute('aria-label')).toBe('Recent issues')
  // What comes while the panel is open is seen there.
  await page.fail('The picture is missing.')
  expect(panel.getByText('The picture is missing.')).toBeTruthy()
  expect(page.notices().unread).toBe(0)
})

test('without notices the panel lists all the same, and the app sees it by useNotices', async () => {
  const page = openPage({ notices: false })
  await page.fail('No connection.')
  expect(launcher().getAttribute('aria-label')).toBe('Recent issues, 1 unread')
  const panel = await openPanel()
  expect(panel.getByText('No connection.')).toBeTruthy()
  expect(page.notices().open).toMatchObject([{ message: 'No connection.' }])
  await userEvent.keyboard('{Escape}')
  await page.fail('Not saved.')
  expect(launcher().getAttribute('aria-label')).toBe('Recent issues, 1 unread')
})

test('more unread ones are announced once for a burst, and again no sooner than ten seconds later', async () => {
  const page = openPage({ notices: false })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const status = () => screen.getByRole('status').textContent
  await page.fail('One.')
  await page.fail('Two.')
  expect(status()).toBe('')
  act(() => vi.advanceTimersByTime(1_000))
  expect(status()).toBe('2 unread issues')
  await page.fail('Three.')
  act(() => vi.advanceTimersByTime(9_999))
  expect(status()).toBe('2 unread issues')
  act(() => vi.advanceTimersByTime(1))
  expect(status()).toBe('3 unread issues')
})

test('who opens it is taken inside, and Escape takes them back', async () => {
  openPage()
  launcher().focus()
  await userEvent.keyboard('{Enter}')
  const heading = within(await dialog()).getByRole('heading', { name: 'Recent issues' })
  expect(document.activeElement).toBe(heading)
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(launcher())
})

test('Escape elsewhere is none of its business, and what it hears inside goes no further', async () => {
  openPage()
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await openPanel()
  await userEvent.keyboard('{Escape}')
  expect(heard).not.toHaveBeenCalled()
  document.removeEventListener('keydown', heard)
  await openPanel()
  screen.getByRole('button', { name: 'Save' }).focus()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).not.toBeNull()
})

test('Escape that ends the composing of a character closes nothing', async () => {
  openPage()
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Tell the team' }))
  fireEvent.keyDown(panel.getByLabelText(/What happened/), { key: 'Escape', isComposing: true })
  expect(screen.queryByRole('dialog')).not.toBeNull()
})

test('what the app opens it by takes the tester inside, and gets the focus back', async () => {
  const page = openPage()
  await waitFor(() => expect(page.notices().openWidget).toBeTruthy())
  screen.getByRole('button', { name: 'Save' }).focus()
  act(() => page.notices().openWidget?.())
  expect((await dialog()).contains(document.activeElement)).toBe(true)
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save' }))
})

test('a button that was hidden stays so in this tab, and the panel opens without it', async () => {
  const page = openPage()
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Preferences' }))
  await userEvent.click(panel.getByLabelText(/^Hide the button/))
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: /^Recent issues/ })).toBeNull()
  // Nothing has the focus that is gone.
  expect(document.activeElement).not.toBe(document.body)
  page.unmount()
  const again = openPage()
  expect(screen.queryByRole('button', { name: /^Recent issues/ })).toBeNull()
  act(() => again.notices().openWidget?.())
  expect(await dialog()).toBeTruthy()
})

test('preferences are those of the notices, and hold at once', async () => {
  const page = openPage()
  await waitFor(() => expect(page.notices().isReady).toBe(true))
  const panel = await openPanel()
  await userEvent.click(panel.getByRole('button', { name: 'Preferences' }))
  await userEvent.selectOptions(panel.getByLabelText('Quiet'), 'Always')
  await userEvent.selectOptions(panel.getByLabelText('Show notices of'), 'High severity and up')
  await userEvent.selectOptions(panel.getByLabelText('Corner'), 'Top, near side')
  await userEvent.click(panel.getByLabelText(/^Keep low severity/))
  await userEvent.click(panel.getByLabelText(/^Open the technical details/))
  expect(page.notices().preferences).toEqual({
    quietUntil: 'always',
    floor: 'high',
    corner: 'top-start',
    keepInfos: true,
    detailsOpen: true,
  })
  await userEvent.click(panel.getByRole('button', { name: 'Back to recent issues' }))
  expect(document.activeElement).toBe(panel.getByRole('heading', { name: 'Recent issues' }))
})

test('help is what the app says it is', async () => {
  openPage({ help: <a href="tel:123">Call us</a>, helpUrl: 'https://example.com' })
  const panel = await openPanel()
  expect(panel.getByRole('link', { name: 'Call us' })).toBeTruthy()
  expect(panel.queryByRole('link', { name: 'Help' })).toBeNull()
})

test('a server draws nothing, and the browser draws the button after', () => {
  const html = renderToString(
    <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()}>
      <UserErrorWidget />
    </ErrorTrackingProvider>,
  )
  expect(html).toBe('')
})

test('outside a provider it says what is missing', () => {
  expect(() => render(<UserErrorWidget />)).toThrow('<UserErrorWidget> found no tracker')
})
