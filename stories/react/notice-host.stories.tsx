import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ReactNode, StrictMode as ReactStrictMode, useEffect, useMemo } from 'react'
import { expect, fireEvent, screen, spyOn, userEvent, waitFor, within } from 'storybook/test'
import type { Severity, Tracker } from '../../src/index.ts'
import { ErrorTrackingProvider } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

interface PageProps {
  /** What goes wrong as the page opens; `info` is an error that was made good. */
  errors?: readonly (string | { message: string; severity?: Severity; info?: boolean })[]
  hotkey?: string | null
  strict?: boolean
  children?: ReactNode
}

/** The tracker of the story that shows. */
let tracker: Tracker

/** Something of its own kind goes wrong. */
function fail(message: string, severity: Severity = 'medium'): string {
  const error = Object.assign(new Error(message), { name: `Kind${message.replaceAll(/\W/g, '')}Error` })
  return tracker.trackError(error, { userMessage: message, impact: { severity } }) ?? ''
}

/** Something went wrong, was tried again, and worked. */
function info(message: string): void {
  const id = tracker.trackError(new Error(message), {
    mechanism: 'retry',
    userMessage: message,
    impact: { severity: 'low' },
  })
  tracker.recordRecovery(id ?? '', { attempted: true, successful: true, method: 'retry' })
}

/** A page on which things go wrong. */
function Page({ errors = [], hotkey, strict = false, children }: PageProps) {
  const own = useMemo(sampleTracker, [])
  useEffect(() => {
    tracker = own
    for (const error of errors) {
      const { message, severity, info: isInfo } = typeof error === 'string' ? { message: error } : error
      if (isInfo) info(message)
      else fail(message, severity)
    }
  }, [own, errors])
  const page = (
    <ErrorTrackingProvider tracker={own} hotkey={hotkey}>
      <main>
        <h1>Orders</h1>
        <label>
          Note <input defaultValue="half a sentence" />
        </label>
        {children}
      </main>
    </ErrorTrackingProvider>
  )
  return strict ? <ReactStrictMode>{page}</ReactStrictMode> : page
}

const meta = {
  title: 'NoticeHost',
  component: Page,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 760 } } },
  beforeEach() {
    localStorage.clear()
    sessionStorage.clear()
  },
} satisfies Meta<typeof Page>

export default meta
type Story = StoryObj<typeof meta>

const orders = ['The list could not be loaded.', 'The filter was not saved.', 'The export stopped.']
const many = (count: number) => Array.from({ length: count }, (_, index) => `Error ${'I'.repeat(index + 1)}.`)

const notices = () => [...document.querySelectorAll<HTMLElement>('.kintsugi-notice')]
const shows = (count: number) => waitFor(() => expect(notices()).toHaveLength(count))
/** The notices were said: their effects have run. */
const said = () => waitFor(() => expect(screen.getByRole('status')).not.toBeEmptyDOMElement())
const host = () =>
  waitFor(() => document.querySelector('.kintsugi-host') ?? Promise.reject(new Error('no host')))
const note = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Note' })
const closeButton = (index = 0) =>
  within(notices()[index] as HTMLElement).getByRole('button', { name: 'Close' })
const region = () => document.querySelector('.kintsugi-region')

/** Before anything goes wrong, nothing is there but two empty live regions. */
export const Empty: Story = {
  play: async () => {
    await host()
    await expect(await screen.findByRole('status')).toBeEmptyDOMElement()
    await expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    await expect(region()).toBeNull()
  },
}

/** It takes no focus, and is said once. */
export const One: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    await said()
    await expect(document.activeElement).toBe(document.body)
    await expect(screen.getByRole('status')).toHaveTextContent(/^Medium severity: .* loaded\.$/)
  },
}

/** The newest in full, the others a line. */
export const ThreeStacked: Story = {
  args: { errors: orders },
  play: async () => {
    await shows(3)
    const first = within(notices()[0] as HTMLElement)
    await userEvent.click(first.getByRole('button', { name: 'Show' }))
    await expect(await first.findByRole('button', { name: 'Details' })).toBeVisible()
    await expect(screen.getAllByRole('button', { name: 'Show' })).toHaveLength(2)
  },
}

/** Like errors are one notice. What there is no room for is one click away, and comes up as others are closed. */
export const HeldMore: Story = {
  args: { errors: [...orders, 'The totals are missing.', 'The list could not be loaded.'] },
  play: async () => {
    await shows(3)
    await expect(screen.getByText('2 times')).toBeVisible()
    const more = screen.getByRole('button', { name: '1 more notice' })
    await userEvent.click(more)
    await shows(4)
    await expect(more).toHaveAttribute('aria-expanded', 'true')
    await userEvent.click(more)
    await shows(3)
    await userEvent.click(closeButton())
    await shows(3)
    await expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
  },
}

/** Thirty errors at once are three notices and one announcement. */
export const Burst30: Story = {
  args: { errors: many(30) },
  play: async () => {
    await shows(3)
    await expect(screen.getByRole('button', { name: '27 more notices' })).toBeVisible()
    await said()
    await expect(screen.getByRole('status').childElementCount).toBe(1)
  },
}

/** Six new ones come in a minute by themselves; a critical one comes in spite of it. */
export const RateLimited: Story = {
  args: { errors: many(8) },
  play: async () => {
    await shows(3)
    for (let closed = 0; closed < 6; closed += 1) {
      const before = notices()[0]
      await userEvent.click(closeButton())
      await waitFor(() => expect(before).not.toBeInTheDocument())
    }
    await expect(screen.getByRole('button', { name: '2 more notices' })).toBeVisible()
    fail('Your order is lost.', 'critical')
    await shows(1)
  },
}

/** Who wants quiet hears of critical errors only. */
export const QuietMode: Story = {
  play: async () => {
    await host()
    localStorage.setItem(tracker.name, JSON.stringify({ quietUntil: 'always' }))
    window.dispatchEvent(new StorageEvent('storage'))
    fail('The filter was not saved.', 'high')
    fail('Your order is lost.', 'critical')
    await shows(1)
    await expect(notices()[0]).toHaveTextContent('Your order is lost.')
    await expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
  },
}

/** Makes the seconds of what closes by itself as short as a test needs them. */
function hastenTicks() {
  spyOn(document, 'hasFocus').mockReturnValue(true)
  const { setInterval } = window
  spyOn(window, 'setInterval').mockImplementation(((run: () => void) => setInterval(run, 1)) as never)
}

/** Long enough for what closes by itself to have gone. */
const aWhile = () =>
  new Promise<void>((resolve) => {
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
      if (ticks < 200) return
      clearInterval(timer)
      resolve()
    }, 1)
  })

const late = [{ message: 'The list came late.', info: true }]

/** An error of low severity that was made good asks nothing of the tester: it goes when they had time to read it. */
export const InfoAutoClose: Story = {
  args: { errors: [...late, 'The filter was not saved.'] },
  beforeEach: hastenTicks,
  play: async () => {
    await waitFor(() => expect(notices().some((notice) => notice.textContent.includes('filter'))).toBe(true))
    await shows(1)
    await expect(notices()[0]).toHaveTextContent('The filter was not saved.')
  },
}

/** Not while it is under the pointer. */
export const HoverPaused: Story = {
  args: { errors: late },
  beforeEach() {
    hastenTicks()
    const { matches } = Element.prototype
    // The events of a story move no real pointer.
    spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
      return selector === ':hover' ? this.matches('.kintsugi-region') : matches.call(this, selector)
    })
  },
  play: async () => {
    await shows(1)
    await aWhile()
    await expect(notices()).toHaveLength(1)
  },
}

/** Not while the focus is in it. */
export const FocusPaused: Story = {
  args: { errors: late },
  play: async () => {
    await shows(1)
    closeButton().focus()
    hastenTicks()
    await aWhile()
    await expect(notices()).toHaveLength(1)
  },
}

/** Over a modal dialog of the app notices can be used, and their keys are not the dialog's. */
export const AboveShowModal: Story = {
  args: {
    errors: orders.slice(0, 2),
    children: (
      <dialog aria-label="Really?">
        <button type="button">Fine</button>
      </dialog>
    ),
  },
  play: async ({ canvasElement }) => {
    await shows(2)
    const dialog = canvasElement.querySelector('dialog') as HTMLDialogElement
    dialog.showModal()
    await waitFor(() => expect(dialog.querySelector('.kintsugi-host')).not.toBeNull())
    await userEvent.click(closeButton())
    await shows(1)
    await expect(dialog.open).toBe(true)
    dialog.close()
    await waitFor(() => expect(dialog.querySelector('.kintsugi-host')).toBeNull())
    await expect(notices()).toHaveLength(1)
  },
}

/** Over a popover of the app, too. */
export const AboveHostPopover: Story = {
  args: {
    errors: orders.slice(0, 1),
    children: (
      <section aria-label="Menu" popover="manual" style={{ inset: 0, inlineSize: '100%', blockSize: '100%' }}>
        Menu
      </section>
    ),
  },
  play: async ({ canvasElement }) => {
    await shows(1)
    canvasElement.querySelector<HTMLElement>('[popover]')?.showPopover()
    await waitFor(() => {
      const { left, top } = closeButton().getBoundingClientRect()
      return expect(document.elementFromPoint(left + 4, top + 4)?.closest('.kintsugi-close')).not.toBeNull()
    })
  },
}

/** What of the app has the focus under the notices is uncovered: they make way, and wait on the other side. */
export const AvoidsCornerWidget: Story = {
  args: {
    errors: orders.slice(0, 1),
    children: (
      <button type="button" style={{ position: 'fixed', right: 30, bottom: 30 }}>
        Chat
      </button>
    ),
  },
  play: async () => {
    await shows(1)
    await waitFor(() =>
      Promise.all(
        notices()[0]
          ?.getAnimations()
          .map(({ finished }) => finished) ?? [],
      ),
    )
    const chat = screen.getByRole('button', { name: 'Chat' })
    chat.focus()
    const pill = await screen.findByRole('button', { name: 'Beta notices (1)' })
    await expect(pill.getBoundingClientRect().bottom).toBeLessThan(chat.getBoundingClientRect().top)
    note().focus()
    await waitFor(() => expect(notices()[0]).toBeVisible())
  },
}

/** An app inside a shadow root gets the focus back where it was in there. */
export const InShadowRoot: Story = {
  args: {
    errors: orders.slice(0, 1),
    children: (
      <div
        ref={(outer) => {
          if (outer && !outer.shadowRoot)
            outer.attachShadow({ mode: 'open' }).innerHTML = '<label>Inside <input></label>'
        }}
      />
    ),
  },
  play: async ({ canvasElement }) => {
    await shows(1)
    await said()
    const shadow = [...canvasElement.querySelectorAll('div')].find(({ shadowRoot }) => shadowRoot)?.shadowRoot
    const field = shadow?.querySelector('input')
    field?.focus()
    fireEvent.keyDown(document.body, { key: 'F6' })
    await expect(document.activeElement).toBe(region())
    closeButton().focus()
    await userEvent.keyboard('{Enter}')
    await shows(0)
    await expect(shadow?.activeElement).toBe(field)
  },
}

/** Nothing of ours has styles a strict policy would refuse; test/e2e/keyboard.e2e.ts has one in force. */
export const StrictCSP: Story = {
  args: { errors: orders },
  play: async () => {
    await shows(3)
    await userEvent.click(screen.getByRole('button', { name: 'Details' }))
    await userEvent.click(closeButton())
    await shows(2)
    await expect(document.querySelectorAll('[data-kintsugi] :is([style], style)')).toHaveLength(0)
  },
}

/** What another tab before the tester shows, this one does not; it comes back when that tab no longer shows it. */
export const CrossTabDeduped: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    const { likeness } = {
      likeness: `${tracker.state.getState().recent[0]?.report.fingerprint}\n${orders[0]}`,
    }
    const other = new BroadcastChannel(tracker.name)
    const claim = (shown: readonly (readonly [string, number])[]) =>
      other.postMessage({ tab: 'other', focused: document.hasFocus(), shown })
    claim([[likeness, 0]])
    await shows(0)
    claim([])
    await shows(1)
    other.postMessage({ tab: 'other', closed: likeness })
    await shows(0)
    other.close()
  },
}

/** F6 leads to the notices and, pressed there, does what the browser does. */
export const HotkeyF6: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    await said()
    note().focus()
    fireEvent.keyDown(note(), { key: 'F6', isComposing: true })
    await expect(note()).toHaveFocus()
    await expect(fireEvent.keyDown(note(), { key: 'F6' })).toBe(false)
    await expect(screen.getByRole('region', { name: 'Beta notices (F6)' })).toHaveFocus()
    await expect(fireEvent.keyDown(region() as Element, { key: 'F6' })).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect(note()).toHaveFocus()
    await expect(notices()).toHaveLength(1)
  },
}

/** An app may want the key for itself. */
export const HotkeyDisabled: Story = {
  args: { errors: orders.slice(0, 1), hotkey: null },
  play: async () => {
    await shows(1)
    note().focus()
    await expect(fireEvent.keyDown(note(), { key: 'F6' })).toBe(true)
    await expect(note()).toHaveFocus()
    await expect(screen.getByRole('region', { name: 'Beta notices' })).toBeVisible()
  },
}

/** After the last is closed, the focus is where it came from, with its caret. */
export const FocusReturnLast: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    await said()
    note().focus()
    note().setSelectionRange(4, 4)
    fireEvent.keyDown(note(), { key: 'F6' })
    closeButton().focus()
    await userEvent.keyboard('{Enter}')
    await shows(0)
    await expect(note()).toHaveFocus()
    await expect(note().selectionStart).toBe(4)
  },
}

/** After one of several is closed, the focus is in the next. */
export const FocusReturnNext: Story = {
  args: { errors: orders },
  play: async () => {
    await shows(3)
    closeButton(1).focus()
    await userEvent.keyboard('{Enter}')
    await shows(2)
    await expect(closeButton(1)).toHaveFocus()
  },
}

/** Escape closes the details first, then the notice, and is nobody else's. */
export const EscapeInside: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    const heard: string[] = []
    const hear = ({ key }: KeyboardEvent) => heard.push(key)
    document.addEventListener('keydown', hear)
    const details = screen.getByRole('button', { name: 'Details' })
    await userEvent.click(details)
    await userEvent.keyboard('{Escape}')
    await expect(details).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{Escape}')
    await shows(0)
    document.removeEventListener('keydown', hear)
    await expect(heard).toEqual([])
  },
}

/** Escape elsewhere is the app's. */
export const EscapeOutside: Story = {
  args: { errors: orders.slice(0, 1) },
  play: async () => {
    await shows(1)
    note().focus()
    await expect(fireEvent.keyDown(note(), { key: 'Escape' })).toBe(true)
    await expect(notices()).toHaveLength(1)
  },
}

/** Effects that run twice say nothing twice. */
export const StrictMode: Story = {
  args: { errors: orders.slice(0, 1), strict: true },
  play: async () => {
    await shows(1)
    await said()
    await expect(screen.getByRole('status').childElementCount).toBe(1)
    await expect(document.querySelectorAll('.kintsugi-host')).toHaveLength(1)
  },
}
