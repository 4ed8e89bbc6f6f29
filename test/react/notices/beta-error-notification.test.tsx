// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Delivery } from '../../../src/index.ts'
import { germanWords } from '../../../src/react/locales/de.ts'
import {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
} from '../../../src/react/notices/beta-error-notification.tsx'
import { WordsContext } from '../../../src/react/words.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const show = (props: Partial<BetaErrorNotificationProps> = {}) => {
  const onClose = vi.fn()
  render(
    <BetaErrorNotification
      errorType="KEYERROR_BYPASS"
      message="The list is shown without its totals."
      severity="MEDIUM"
      onClose={onClose}
      {...props}
    />,
  )
  return onClose
}
const text = () => screen.getByRole('group').textContent

test('a severity may be written in upper case', () => {
  show({ severity: 'CRITICAL' })
  expect(screen.getByText('Critical')).toBeTruthy()
})

const factsShown = () =>
  screen.getAllByRole('term').map((name, index) => {
    const fact = screen.getAllByRole('definition')[index]
    return `${name.textContent}: ${fact?.textContent}`
  })

test.each([
  [undefined, 'Please check: That your last change is there.'],
  [false, 'Please check: Nothing. Your data is safe.'],
  [true, 'Please check: Your last change: it may be lost.'],
])('of data is said what is known, and no more: dataLoss %s', (dataLoss, words) => {
  show({ delivery: 'sent', ...(dataLoss !== undefined && { dataLoss }) })
  expect(factsShown()).toEqual(['What we did: Recorded it for the team.', words])
})

test('what we did and what to check are the app’s to say', () => {
  show({ whatWeDid: 'Put it aside.', whatToCheck: 'The drafts.', dataLoss: true })
  expect(factsShown()).toEqual(['What we did: Put it aside.', 'Please check: The drafts.'])
})

test.each([
  ['in-memory', 'Waiting to be sent. Keep this page open.'],
  ['kept', 'Kept on this device, will be sent.'],
  ['sent', 'Sent to the team.'],
  ['refused', 'Could not be sent. Please tell the team.'],
] as const)('a report that is %s is told so', (delivery, words) => {
  show({ delivery })
  expect(text()).toContain(words)
})

test('what is kept while the page is offline says when it is sent; what is sent says so all the same', () => {
  show({ delivery: 'kept', offline: true })
  expect(text()).toContain('Kept on this device, will be sent when you are online again.')
  cleanup()
  show({ delivery: 'sent', offline: true })
  expect(text()).toContain('Sent to the team.')
})

test('what cannot be sent is copied with all a developer needs, and said to be only when it was', async () => {
  const user = userEvent.setup()
  show({ delivery: 'refused', reference: '7F3A-91C2', technical: 'at total' })
  await user.click(screen.getByRole('button', { name: 'Copy report' }))
  expect(await screen.findByText('Copied')).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe(
    'The list is shown without its totals.\n7F3A-91C2\nType: KEYERROR_BYPASS\nat total',
  )
})

test('a page that may not copy says so', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  show({ reference: '7F3A-91C2' })
  await user.click(screen.getByRole('button', { name: 'Copy reference' }))
  expect(await screen.findByText('Could not copy')).toBeTruthy()
})

test.each([
  [{ state: 'investigating' }, 'The team is looking into it.'],
  [{ number: 'B-012', state: 'fixing', workaround: 'Use the list.' }, 'B-012 The team is fixing it.'],
  [{ number: 'B-012', state: 'fixed', fixedIn: '1.4.2' }, 'B-012 Fixed in version 1.4.2.'],
  [{ number: 'B-012', state: 'fixed', workaround: 'Use the list.' }, 'B-012 Fixed.'],
] as const)('a known bug is told with how far it is: %o', (bug, words) => {
  show({ bug })
  expect(factsShown()[0]).toBe(`Known problem: ${words}`)
  // Nobody needs a way round what is fixed.
  expect(factsShown().includes('Until then: Use the list.')).toBe(bug.state === 'fixing')
  expect(screen.queryByRole('button', { name: 'Reload page' }) !== null).toBe(bug.state === 'fixed')
})

test('the news that a bug is fixed speaks of nothing else', () => {
  show({ outcome: 'fixed', message: '', bug: { state: 'fixed', fixedIn: '1.4.2' }, onFeedback: vi.fn() })
  expect(screen.getByRole('group', { name: 'A problem you met is fixed' })).toBeTruthy()
  expect(factsShown()).toEqual(['Known problem: Fixed in version 1.4.2.'])
  expect(text()).not.toMatch(/severity/i)
  expect(screen.queryByRole('button', { name: 'Something is missing' })).toBeNull()
})

test.each([
  [undefined, 'Telling the team …'],
  ['in-memory', 'Telling the team …'],
  ['kept', 'Kept on this device, will be sent.'],
  ['refused', 'Could not be sent. Please tell the team.'],
  ['sent', 'Thank you, the team knows.'],
] as const)(
  'one click says that something is missing, and that it is %s is all it claims',
  async (feedback, words) => {
    const onFeedback = vi.fn()
    const notice = (came?: Delivery) => (
      <BetaErrorNotification
        errorType="network"
        message=""
        severity="low"
        onClose={vi.fn()}
        reportId="r1"
        onFeedback={onFeedback}
        {...(came && { feedback: came })}
      />
    )
    const { rerender } = render(notice())
    await userEvent.setup().click(screen.getByRole('button', { name: 'Something is missing' }))
    expect(onFeedback.mock.calls).toEqual([[{ about: 'missing', reportId: 'r1' }]])
    rerender(notice(feedback))
    expect(screen.getByText(words).getAttribute('aria-live')).toBe('polite')
    expect(text()?.includes('Thank you')).toBe(feedback === 'sent')
  },
)

test('Escape takes the open note away, and not the notice; an empty note is not sent', async () => {
  const user = userEvent.setup()
  const onFeedback = vi.fn()
  const onClose = show({ onFeedback })
  await user.click(screen.getByRole('button', { name: 'Something is missing' }))
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('group'))
  expect(onClose).not.toHaveBeenCalled()
  expect(onFeedback).toHaveBeenCalledTimes(1)
})

test('a count is exact up to 99', () => {
  show({ count: 99 })
  expect(text()).toContain('99 times')
  cleanup()
  show({ count: 100 })
  expect(text()).toContain('99+ times')
})

test('words are the notice’s own before the provider’s, and those before the English ones', () => {
  render(
    <WordsContext.Provider value={{ notices: germanWords.notices }}>
      <BetaErrorNotification
        errorType="network"
        message=""
        severity="low"
        onClose={vi.fn()}
        words={{ beta: 'Probe' }}
      />
    </WordsContext.Provider>,
  )
  expect(text()).toContain('Probe')
  expect(text()).toContain('Da ist etwas schiefgegangen')
})

test.each(['failed', 'retrying', 'recovered', 'bypassed'] as const)(
  'a notice of an error (%s) nobody recorded, or whose record is refused, does not say that it was',
  (outcome) => {
    show({ outcome })
    expect(text()).not.toMatch(/record|sent/i)
    cleanup()
    show({ outcome, delivery: 'refused' })
    expect(text()).not.toMatch(/record/i)
  },
)

test.each(['retrying', 'recovered'] as const)('lost data is said also of what is %s', (outcome) => {
  show({ outcome, dataLoss: true })
  expect(text()).toContain('it may be lost')
})

test('a bypass with nothing to say but that shows no empty line', () => {
  show({ outcome: 'bypassed', message: '' })
  expect(screen.getAllByRole('paragraph').map((line) => line.textContent)).toEqual([
    'We worked around a known problem',
  ])
})

test('a folded notice is one line that names it, unfolds it and can be closed', async () => {
  const onUnfold = vi.fn()
  const onClose = show({ onUnfold, severity: 'low', delivery: 'sent', technical: 'at total' })
  const notice = screen.getByRole('group', { name: 'The list is shown without its totals.' })
  expect(notice.textContent).toBe('Low severityThe list is shown without its totals.')
  await userEvent.setup().click(screen.getByRole('button', { name: 'Show', expanded: false }))
  expect(onUnfold).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(notice)
  await userEvent.setup().keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('a folded notice of what did not fail is named by how it ended', () => {
  show({ onUnfold: vi.fn(), outcome: 'recovered' })
  expect(screen.getByRole('group', { name: 'It worked in the end' })).toBeTruthy()
})

test('a worked-around bug tells why', () => {
  show({ outcome: 'bypassed', bypassReason: 'Totals come with the new API.' })
  expect(text()).toContain('We worked around a known problem')
  expect(text()).toContain('Totals come with the new API.')
})

test('details can be left out, and the notice be closed', async () => {
  const onClose = show({ showDetails: false })
  expect(screen.getAllByRole('button')).toHaveLength(1)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledTimes(1)
})
