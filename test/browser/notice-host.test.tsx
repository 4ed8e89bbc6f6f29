import { Profiler, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createTracker, memoryQueue, type Tracker } from '../../src/index.ts'
import { ErrorTrackingProvider } from '../../src/react.ts'
import '../../src/react/notices/theme.css'

let root: Root
let tracker: Tracker
/** The frames in which React committed something: the page's time stands still within one. */
let commits: unknown[] = []

beforeEach(async () => {
  tracker = createTracker({
    // An app of its own: what other tests show in other tabs is none of it.
    transport: {
      destination: crypto.randomUUID(),
      send: async () => ({ outcome: 'retry', reason: 'offline' }),
    },
    queue: memoryQueue(),
    sources: [],
  })
  await page.viewport(900, 700)
  root = createRoot(document.body.appendChild(document.createElement('main')))
  flushSync(() =>
    root.render(
      <StrictMode>
        <Profiler
          id="all"
          onRender={() => {
            commits.push(document.timeline.currentTime)
          }}
        >
          <ErrorTrackingProvider tracker={tracker}>
            <button type="button">Save</button>
          </ErrorTrackingProvider>
        </Profiler>
      </StrictMode>,
    ),
  )
  await expect.poll(() => document.querySelector('.kintsugi-host')).not.toBeNull()
})

afterEach(() => {
  flushSync(() => root.unmount())
  document.body.replaceChildren()
  localStorage.clear()
})

const fail = (userMessage = 'The order could not be saved.') =>
  tracker.trackError(new Error(userMessage), { userMessage })
const notices = () => page.getByRole('group')
const host = () => document.querySelector('.kintsugi-host') as HTMLElement

/** Adds to the page of the app. */
function addToPage<Made extends HTMLElement>(html: string): Made {
  document.body.insertAdjacentHTML('beforeend', html)
  return document.body.lastElementChild as Made
}

/** Whether a click there reaches the element. */
function isOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}

test('over an open modal dialog a notice can be used as it was: details, focus and live regions stay', async () => {
  fail()
  await notices().getByRole('button', { name: 'Details' }).click()
  const status = host().querySelector('[role="status"]')
  const dialog = addToPage<HTMLDialogElement>('<dialog><button>Fine</button></dialog>')
  dialog.showModal()
  await expect.poll(() => host().parentElement).toBe(dialog)
  expect(host().querySelector('[role="status"]')).toBe(status)
  await expect
    .element(notices().getByRole('button', { name: 'Details' }))
    .toHaveAttribute('aria-expanded', 'true')
  await notices().getByRole('button', { name: 'Close' }).click()
  await expect.element(notices()).not.toBeInTheDocument()
  expect(dialog.open).toBe(true)
  dialog.close()
  await expect.poll(() => host().parentElement).toBe(document.body)
  fail('Again.')
  await expect.element(notices()).toBeVisible()
})

test('Escape in a notice closes the notice, and not the dialog it is in; in the dialog it closes the dialog alone', async () => {
  const dialog = addToPage<HTMLDialogElement>('<dialog><button>Fine</button></dialog>')
  dialog.showModal()
  fail()
  await expect.element(notices()).toBeVisible()
  ;(notices().getByRole('button', { name: 'Close' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Escape}')
  await expect.element(notices()).not.toBeInTheDocument()
  expect(dialog.open).toBe(true)
  expect(dialog.contains(document.activeElement)).toBe(true)
  fail('Again.')
  await expect.element(notices()).toBeVisible()
  dialog.querySelector('button')?.focus()
  await userEvent.keyboard('{Escape}')
  expect(dialog.open).toBe(false)
  await expect.element(notices()).toBeVisible()
})

test('of two dialogs the notices are in the one that opened last, whatever their order in the page', async () => {
  fail()
  const [first, second] = [
    addToPage<HTMLDialogElement>('<dialog>first</dialog>'),
    addToPage<HTMLDialogElement>('<dialog>second</dialog>'),
  ]
  second.showModal()
  await expect.poll(() => host().parentElement).toBe(second)
  first.showModal()
  await expect.poll(() => host().parentElement).toBe(first)
  first.close()
  await expect.poll(() => host().parentElement).toBe(second)
})

test('a dialog that is taken out of the page while it is open does not take the notices with it', async () => {
  fail()
  const dialog = addToPage<HTMLDialogElement>('<dialog>gone soon</dialog>')
  dialog.showModal()
  await expect.poll(() => host().parentElement).toBe(dialog)
  dialog.remove()
  await expect.poll(() => host().parentElement).toBe(document.body)
  await expect.element(notices()).toBeVisible()
})

test('a dialog that is moved or cut off by its styles does not move or cut off the notices', async () => {
  const dialog = addToPage<HTMLDialogElement>(
    '<dialog style="transform: translate(-50px, -50px); overflow: hidden; width: 100px; height: 80px">small</dialog>',
  )
  dialog.showModal()
  fail()
  await expect.element(notices()).toBeVisible()
  await expect.poll(() => Math.round(notices().element().getBoundingClientRect().right)).toBe(900 - 16)
  expect(isOnTop(notices().getByRole('button', { name: 'Close' }).element())).toBe(true)
})

test('notices are above a popover of the app, and leave the top layer as it closes', async () => {
  fail()
  await expect.element(notices()).toBeVisible()
  const popover = addToPage('<div popover="manual" style="inset: 0; width: 100%; height: 100%">menu</div>')
  popover.showPopover()
  const close = notices().getByRole('button', { name: 'Close' }).element()
  await expect.poll(() => isOnTop(close)).toBe(true)
  popover.hidePopover()
  await expect.poll(() => host().hasAttribute('popover')).toBe(false)
  expect(isOnTop(close)).toBe(true)
})

test('an app’s field that the notices would cover is uncovered while it has the focus', async () => {
  fail()
  await expect.element(notices()).toBeVisible()
  const box = notices().element().getBoundingClientRect()
  const field = addToPage<HTMLInputElement>(
    `<input style="position: fixed; left: ${box.left + 40}px; top: ${box.top + 40}px; width: 100px">`,
  )
  await expect.poll(() => isOnTop(field)).toBe(false)
  field.focus()
  await expect.poll(() => isOnTop(field)).toBe(true)
  await expect.element(page.getByRole('button', { name: 'Beta notices (1)' })).toBeVisible()
  ;(page.getByRole('button', { name: 'Save' }).element() as HTMLElement).focus()
  await expect.element(notices()).toBeVisible()
  field.focus()
  await page.getByRole('button', { name: 'Beta notices (1)' }).click()
  await expect.element(notices()).toBeVisible()
  expect(document.activeElement).toBe(document.querySelector('.kintsugi-region'))
})

test('the notices stand where the tester wants them', async () => {
  fail()
  await expect.element(notices()).toBeVisible()
  localStorage.setItem(tracker.name, JSON.stringify({ corner: 'top-start' }))
  window.dispatchEvent(new StorageEvent('storage'))
  await expect.poll(() => Math.round(notices().element().getBoundingClientRect().left)).toBe(16)
  await expect.poll(() => Math.round(notices().element().getBoundingClientRect().top)).toBe(16)
})

test('what asks nothing of the tester closes by itself, but not under the pointer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const id = fail() as string
  const low = tracker.trackError(new Error('slow'), {
    mechanism: 'retry',
    userMessage: 'The list came late.',
    impact: { severity: 'low' },
  }) as string
  tracker.recordRecovery(low, { attempted: true, successful: true, method: 'retry' })
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBe(2)
  await userEvent.hover(notices().first())
  vi.advanceTimersByTime(60_000)
  expect(document.querySelectorAll('.kintsugi-notice')).toHaveLength(2)
  await userEvent.hover(page.getByRole('button', { name: 'Save' }))
  await expect.poll(() => document.querySelector('.kintsugi-region:hover')).toBeNull()
  vi.advanceTimersByTime(60_000)
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBe(1)
  expect(document.querySelector('[data-notice]')?.getAttribute('data-notice')).toBe(id)
})

test('in an app inside a shadow root the focus goes back to where it was in there', async () => {
  const outer = addToPage('<div></div>')
  const shadow = outer.attachShadow({ mode: 'open' })
  shadow.innerHTML = '<input value="half a sentence">'
  const field = shadow.querySelector('input') as HTMLInputElement
  fail()
  await expect.element(notices()).toBeVisible()
  field.focus()
  field.setSelectionRange(4, 4)
  await userEvent.keyboard('{F6}')
  expect(document.activeElement).toBe(document.querySelector('.kintsugi-region'))
  ;(notices().getByRole('button', { name: 'Close' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => shadow.activeElement).toBe(field)
  expect(field.selectionStart).toBe(4)
})

test('thirty errors in one tick are one commit in a frame, three notices and one announcement, also in StrictMode', async () => {
  const said: (string | null)[] = []
  const listener = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) said.push(node.textContent)
  })
  for (const region of document.querySelectorAll('[role="status"], [role="alert"]'))
    listener.observe(region, { childList: true })
  await new Promise(requestAnimationFrame)
  commits = []
  for (let index = 0; index < 30; index += 1) {
    tracker.trackError(
      Object.assign(new Error('burst'), { name: `Kind${String.fromCharCode(65 + index)}` }),
      {
        userMessage: `Error ${index}.`,
      },
    )
  }
  await expect.element(page.getByRole('button', { name: '27 more notices' })).toBeVisible()
  listener.disconnect()
  expect(commits.length).toBeGreaterThan(0)
  expect(commits).toEqual([...new Set(commits)])
  expect(document.querySelectorAll('.kintsugi-notice')).toHaveLength(3)
  expect(said).toEqual([
    [0, 1, 2].map((index) => `Medium severity: We ran into a problem. Error ${index}.`).join(' '),
  ])
})
