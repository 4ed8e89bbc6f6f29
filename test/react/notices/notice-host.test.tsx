// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createTrackerState, type Delivery } from '../../../src/core/state.ts'
import { NoticeHost } from '../../../src/react/notices/notice-host.tsx'
import { createNoticesHolder } from '../../../src/react/notices/notices-context.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A page with an app, a notice host and a tracker's state to change. */
function openPage() {
  const state = createTrackerState()
  const holder = createNoticesHolder()
  const tracker = { name: 'kintsugi', state, sendFeedback: () => undefined, markFixesTold: () => undefined }
  render(
    <StrictMode>
      <main>
        <button type="button">Save</button>
      </main>
      <NoticeHost tracker={tracker} holder={holder} />
    </StrictMode>,
  )
  /** Changes are drawn with a frame. */
  const drawn = (change: () => void) =>
    act(async () => {
      change()
      await new Promise(requestAnimationFrame)
    })
  return {
    async fail(message: string, wishes: ReportWishes = {}, delivery: Delivery = 'kept') {
      const report = sampleReport({ fingerprint: message, ...wishes, error: { message, ...wishes.error } })
      await drawn(() => state.setState(({ recent }) => ({ recent: [...recent, { report, delivery }] })))
      return report.id
    },
    /** So many different errors, one right after the other. */
    burst: (count: number) =>
      drawn(() => {
        for (let index = 0; index < count; index += 1) {
          const message = `Error ${index}.`
          const report = sampleReport({ fingerprint: message, error: { message } })
          state.setState(({ recent }) => ({ recent: [...recent, { report, delivery: 'kept' }] }))
        }
      }),
    change: (id: string, change: object) =>
      drawn(() =>
        state.setState(({ recent }) => ({
          recent: recent.map((tracked) => (tracked.report.id === id ? { ...tracked, ...change } : tracked)),
        })),
      ),
  }
}

const notices = () => screen.queryAllByRole('group')
const notice = (message: string) =>
  within(notices().find((element) => element.textContent.includes(message)) as HTMLElement)
/** Each notice as the tester sees it: a line, or in full. */
const shapes = () =>
  notices().map((element) => {
    const message = element.querySelector('.kintsugi-message')
    return message ? `in full: ${message.textContent}` : element.querySelector('.kintsugi-line')?.textContent
  })
const closeButton = (message: string) => notice(message).getByRole('button', { name: 'Close' })

test('the live regions are there before the first notice, and empty', async () => {
  openPage()
  expect(screen.getByRole('status').textContent).toBe('')
  expect(screen.getByRole('alert').textContent).toBe('')
  expect(screen.queryByRole('region')).toBeNull()
})

test('a notice is announced once: severity, title and first sentence, no buttons', async () => {
  const page = openPage()
  const id = await page.fail('The cart is empty. Please add something.')
  const said = 'Medium severity: We ran into a problem. The cart is empty.'
  expect(screen.getByRole('status').textContent).toBe(said)
  await page.change(id, { delivery: 'sent' })
  await page.fail('The cart is empty. Please add something.')
  expect(screen.getByRole('status').textContent).toBe(said)
  expect(screen.getByRole('alert').textContent).toBe('')
})

test('only a critical error may interrupt a screen reader', async () => {
  await openPage().fail('Your order is lost.', { impact: { severity: 'critical' } })
  expect(screen.getByRole('alert').textContent).toBe('Critical: We ran into a problem. Your order is lost.')
  expect(screen.getByRole('status').textContent).toBe('')
})

test('an announcement is taken away after five seconds, the notice never', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await openPage().fail('No connection.')
  act(() => vi.advanceTimersByTime(4_999))
  expect(screen.getByRole('status').textContent).not.toBe('')
  act(() => vi.advanceTimersByTime(1))
  expect(screen.getByRole('status').textContent).toBe('')
  act(() => vi.advanceTimersByTime(3_600_000))
  expect(notices()).toHaveLength(1)
})

test('delivery and recovery change a notice in its place', async () => {
  const page = openPage()
  const id = await page.fail('No connection.', { mechanism: 'retry', impact: { severity: 'low' } })
  const [before] = notices()
  expect(notice('No connection.').getByText('Kept on this device, will be sent.')).toBeTruthy()
  await page.change(id, {
    delivery: 'sent',
    recovery: { attempted: true, successful: true, method: 'retry' },
  })
  expect(notices()).toEqual([before])
  expect(notice('No connection.').getByText('Sent to the team.')).toBeTruthy()
  expect(notice('No connection.').getByText('It worked in the end')).toBeTruthy()
})

test('thirty different errors show three notices and say how many wait, with one announcement', async () => {
  const page = openPage()
  await page.burst(30)
  expect(notices()).toHaveLength(3)
  expect(screen.getByRole('button', { name: '27 more notices' })).toBeTruthy()
  expect(screen.getByRole('status').childElementCount).toBe(1)
})

test('a notice does not take the focus', async () => {
  const page = openPage()
  screen.getByText('Save').focus()
  await page.fail('No connection.')
  expect(document.activeElement).toBe(screen.getByText('Save'))
})

test('after closing, the focus goes to the next notice, then the previous, then where it came from', async () => {
  const page = openPage()
  for (const message of ['One.', 'Two.', 'Three.']) await page.fail(message)
  const user = userEvent.setup()
  screen.getByText('Save').focus()
  closeButton('Two.').focus()
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(closeButton('Three.'))
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(closeButton('One.'))
  await user.keyboard('{Enter}')
  expect(notices()).toEqual([])
  expect(document.activeElement).toBe(screen.getByText('Save'))
})

test('with nothing to go back to, the focus goes to the main part of the page and leaves no trace there', async () => {
  await openPage().fail('No connection.')
  closeButton('No connection.').focus()
  await userEvent.setup().keyboard('{Enter}')
  const main = screen.getByRole('main')
  expect(document.activeElement).toBe(main)
  main.blur()
  expect(main.hasAttribute('tabindex')).toBe(false)
})

test('a button that cannot take the focus back leaves it to the main part of the page, not to nobody', async () => {
  await openPage().fail('No connection.')
  const save = screen.getByText('Save') as HTMLButtonElement
  save.focus()
  closeButton('No connection.').focus()
  save.disabled = true
  await userEvent.setup().keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('of several notices the newest shows in full and the others are a line, until the tester unfolds one', async () => {
  const page = openPage()
  for (const message of ['One.', 'Two.', 'Three.']) await page.fail(message)
  expect(shapes()).toEqual(['One.', 'Two.', 'in full: Three.'])
  const user = userEvent.setup()
  await user.click(notice('One.').getByRole('button', { name: 'Show' }))
  expect(shapes()).toEqual(['in full: One.', 'Two.', 'Three.'])
  expect(document.activeElement).toBe(notices()[0])
  await user.click(closeButton('One.'))
  expect(shapes()).toEqual(['Two.', 'in full: Three.'])
})

test('a new notice folds away the one before it, but not while the tester is in it', async () => {
  const page = openPage()
  await page.fail('One.')
  await page.fail('Two.')
  expect(shapes()).toEqual(['One.', 'in full: Two.'])
  notice('Two.').getByRole('button', { name: 'Details' }).focus()
  await page.fail('Three.')
  expect(document.activeElement).toBe(notice('Two.').getByRole('button', { name: 'Details' }))
  expect(shapes()).toEqual(['One.', 'in full: Two.', 'Three.'])
})

test('a notice that made room for a graver one is not announced again when it comes back', async () => {
  const page = openPage()
  for (const message of ['One.', 'Two.', 'Three.']) await page.fail(message)
  await page.fail('Grave.', { impact: { severity: 'high' } })
  const said = screen.getByRole('status').textContent
  await userEvent.setup().click(closeButton('Grave.'))
  expect(notices()).toHaveLength(3)
  expect(screen.getByRole('status').textContent).toBe(said)
})

test('Escape closes the details first, then the notice; outside the notices it does nothing', async () => {
  await openPage().fail('No connection.')
  const user = userEvent.setup()
  screen.getByText('Save').focus()
  await user.keyboard('{Escape}')
  expect(notices()).toHaveLength(1)
  const details = notice('No connection.').getByRole('button', { name: 'Details' })
  await user.click(details)
  expect(details.getAttribute('aria-expanded')).toBe('true')
  await user.keyboard('{Escape}')
  expect(details.getAttribute('aria-expanded')).toBe('false')
  await user.keyboard('{Escape}')
  expect(notices()).toHaveLength(0)
})

test('the details tell a developer the error, its stack and its report', async () => {
  const id = await openPage().fail('No connection.')
  await userEvent.setup().click(notice('No connection.').getByRole('button', { name: 'Details' }))
  const text = document.querySelector('pre')?.textContent
  expect(text).toContain('TypeError: No connection.')
  expect(text).toContain('at cartTotal (https://shop.example/src/cart.ts:12:7)')
  expect(text).toContain(id)
})

test('the host leaves the page as it was when it goes', async () => {
  await openPage().fail('No connection.')
  cleanup()
  expect(document.body.querySelector('.kintsugi')).toBeNull()
  expect(document.body.getAttributeNames()).toEqual([])
})
