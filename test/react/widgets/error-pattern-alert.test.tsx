// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTracker, type KnownBug, memoryQueue, referenceCode, type Tracker } from '../../../src/index.ts'
import {
  ErrorPatternAlert,
  type ErrorPatternAlertProps,
  ErrorTrackingProvider,
  UserErrorWidget,
} from '../../../src/react.ts'
import { reportsOf } from '../memory-tracker.ts'

// The first to load a chunk would wait for its translation.
beforeAll(() => import('../../../src/react/widgets/widget.ts'))
beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

/** A page with the alert, whose server knows of a bug, or of none. */
function openPage(props: ErrorPatternAlertProps = {}, bug?: KnownBug, beside?: ReactNode) {
  const tracker = createTracker({
    transport: {
      send: async ({ items }) => ({
        outcome: 'delivered',
        receipt: {
          accepted: items.map(({ id }) => id),
          duplicate: [],
          rejected: [],
          ...(bug && { knownBugs: items.map(({ id }) => ({ reportId: id, bug })) }),
        },
      }),
    },
    queue: memoryQueue(),
    sources: [],
  })
  const { unmount } = render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <ErrorPatternAlert {...props} />
      {beside}
    </ErrorTrackingProvider>,
  )
  return {
    tracker,
    unmount,
    /** Fails so often, and waits until it has been told. */
    async fail(times: number, action = 'save-order') {
      const before = errorsOf(tracker)
      for (let time = 0; time < times; time += 1)
        tracker.trackError(new Error('503'), { userMessage: `No ${action}.`, context: { action } })
      await waitFor(() => expect(errorsOf(tracker)).toBe(before + times))
    },
    send: () => act(async () => void (await tracker.start().flush())),
  }
}

const errorsOf = (tracker: Tracker) => reportsOf(tracker).reduce((sum, { count }) => sum + count, 0)

const isShown = () => screen.queryByText('This keeps happening') !== null

test('it says nothing of bad luck, and the third time it does, in a region that was there before', async () => {
  const page = openPage()
  const status = screen.getByRole('status')
  await page.fail(2)
  expect(status.textContent).toBe('')
  await page.fail(1)
  expect(status.textContent).toBe('This keeps happeningNo save-order.')
  expect(screen.getByText('3 times in the last hour.')).toBeTruthy()
})

test('what was dismissed does not come back, also after a reload; another pattern has its turn', async () => {
  const page = openPage()
  await page.fail(3, 'load-list')
  await page.fail(3)
  expect(screen.getByText('No save-order.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.getByText('No load-list.')).toBeTruthy()
  expect(document.activeElement).not.toBe(document.body)
  await page.fail(5)
  expect(screen.queryByText('No save-order.')).toBeNull()
  page.unmount()

  openPage().fail(4)
  expect(isShown()).toBe(false)
})

test('what the team knows is told, with what they advise and where to read more', async () => {
  const url = 'https://bugs.example.com/12'
  const bug = { number: 'B-012', state: 'fixing', workaround: 'Save from the menu.', url } as const
  const page = openPage({}, bug)
  await page.fail(3)
  await page.send()
  expect(screen.getByText('The team knows this as B-012 and is fixing it.')).toBeTruthy()
  expect(screen.getByText('Save from the menu.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Read more' }).getAttribute('href')).toBe(url)
  await page.tracker.close()
})

test('with a widget on the page there is a way to tell the team', async () => {
  await openPage({}, undefined, <UserErrorWidget />).fail(3)
  await userEvent.click(screen.getByRole('button', { name: 'Tell the team' }))
  expect(await screen.findByRole('dialog')).toBeTruthy()
})

test('with nothing better to press there is a reference to quote', async () => {
  const user = userEvent.setup()
  const page = openPage()
  await page.fail(3)
  const reference = referenceCode(reportsOf(page.tracker).at(-1)?.id ?? '')
  await user.click(screen.getByRole('button', { name: `Copy reference ${reference}` }))
  expect(await navigator.clipboard.readText()).toBe(reference)
})

test('outside a provider it says what is missing', () => {
  expect(() => render(<ErrorPatternAlert />)).toThrow('<ErrorPatternAlert> found no tracker')
})
