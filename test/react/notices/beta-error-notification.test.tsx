// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
} from '../../../src/react/notices/beta-error-notification.tsx'

afterEach(cleanup)

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
const text = () => screen.getByRole('article').textContent

test('a severity may be written in upper case', () => {
  show({ severity: 'CRITICAL' })
  expect(screen.getByText('Critical')).toBeTruthy()
})

test('data is called safe or lost only on evidence, and is something to check without any', () => {
  show()
  expect(text()).toContain('That your last change is there.')
  expect(text()).not.toMatch(/safe|lost/)
  cleanup()
  show({ dataLoss: false })
  expect(text()).toContain('Your data is safe.')
  cleanup()
  show({ dataLoss: true })
  expect(text()).toContain('it may be lost')
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
  const notice = screen.getByRole('article', { name: 'The list is shown without its totals.' })
  expect(notice.textContent).toBe('Low severityThe list is shown without its totals.')
  await userEvent.setup().click(screen.getByRole('button', { name: 'Show', expanded: false }))
  expect(onUnfold).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(notice)
  await userEvent.setup().keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('a folded notice of what did not fail is named by how it ended', () => {
  show({ onUnfold: vi.fn(), outcome: 'recovered' })
  expect(screen.getByRole('article', { name: 'It worked in the end' })).toBeTruthy()
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
