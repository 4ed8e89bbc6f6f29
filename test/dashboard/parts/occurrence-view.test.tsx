// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { OccurrenceView } from '../../../src/dashboard/parts/occurrence-view.tsx'
import { Sparkline } from '../../../src/dashboard/parts/sparkline.tsx'
import { StackView } from '../../../src/dashboard/parts/stack-view.tsx'
import type { ErrorReport } from '../../../src/protocol/error-report.ts'
import { sampleReport } from '../../../stories/support/sample-groups.ts'

afterEach(cleanup)

const show = (report: Partial<ErrorReport>) =>
  render(
    <OccurrenceView
      occurrence={{
        id: 'o1',
        groupId: 'g1',
        receivedAt: '2026-11-23T10:00:00Z',
        report: sampleReport(report),
        feedback: [],
      }}
    />,
  )

test('a role that does not see stacks is told so, rather than shown an error without one', () => {
  const occurrence = {
    id: 'o1',
    groupId: 'g1',
    receivedAt: '2026-11-23T10:00:00Z',
    report: sampleReport({}),
    feedback: [],
  }
  const { rerender } = render(<OccurrenceView occurrence={occurrence} />)
  expect(screen.queryByText(/Your role does not show stacks/)).toBeNull()
  rerender(<OccurrenceView occurrence={{ ...occurrence, withheld: ['stack', 'personal'] }} />)
  expect(screen.getByText(/Your role does not show stacks/)).toBeTruthy()
})

/** The value beside a name in the list of facts. */
const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent

test('a bypass shows its reason, a request its status, a retry its attempt', () => {
  show({
    bypass: { reason: 'Bundles have no price', userNotified: true },
    request: { method: 'POST', url: '/api/orders', status: 500, durationMs: 812 },
    context: { page: '/cart', action: 'save-order', retryAttempt: 3 },
    recovery: { attempted: true, successful: false, method: 'retry' },
  })
  expect(fact('Reason')).toBe('Bundles have no price')
  expect(fact('Request')).toBe('POST /api/orders')
  expect(fact('Status')).toBe('500')
  expect(fact('Attempt')).toBe('3')
  expect(fact('Worked')).toBe('no')
})

test('what nobody knows is left out, and never guessed', () => {
  show({ impact: { severity: 'low' } })
  expect(screen.queryByText('Data lost')).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Bypass' })).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Tags' })).toBeNull()
})

test('each breadcrumb says how long before the error it was, and the error ends the trail', () => {
  show({})
  const trail = within(screen.getByRole('heading', { name: 'What led to it' }).parentElement ?? document.body)
  const steps = trail.getAllByRole('listitem').map((item) => item.textContent)
  expect(steps[2]).toBe('−2.3 sclickbutton "Apply voucher"')
  expect(steps.at(-1)).toContain('this errorTypeError: Cannot read')
})

test('who rendered a component stands beside where it stands in the tree', () => {
  const { error } = sampleReport({})
  show({
    error: {
      ...error,
      componentStack: '\n    at Cart\n    at App',
      ownerStack: '\n    at Shop (shop.tsx:18:3)\n    at App (app.tsx:4:1)',
    },
  })
  const rawOf = (name: string) => screen.getByRole('heading', { name }).nextElementSibling?.textContent
  expect(rawOf('React components')).toBe('at Cart\nat App')
  expect(rawOf('React owners')).toBe('at Shop (shop.tsx:18:3)\nat App (app.tsx:4:1)')
})

test('an error without a readable stack shows what the engine gave', () => {
  render(<StackView frames={[]} technical="InternalError: too much recursion" />)
  expect(screen.getByText('InternalError: too much recursion')).toBeDefined()
})

test('own code stays in its place between the folds of other code', () => {
  const frame = (name: string, inApp: boolean) => ({ function: name, inApp })
  const { container } = render(
    <StackView frames={[frame('v1', false), frame('mine', true), frame('v2', false), frame('v3', false)]} />,
  )
  const runs = [...container.querySelectorAll('.kd-stack > li')]
  expect(runs.map((run) => run.querySelector('summary')?.textContent ?? 'open')).toEqual([
    '1 frame of other code',
    'open',
    '2 frames of other code',
  ])
  expect(runs[1]?.textContent).toContain('mine')
})

test('markup in a message is shown as text', () => {
  show({ error: { ...sampleReport().error, message: '<img src=x onerror=alert(1)>' } })
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getAllByText(/<img src=x/).length).toBeGreaterThan(0)
})

test('the bars of a day are told in words, too', () => {
  const hour = (start: number, count: number) => ({ start: new Date(start * 3_600_000).toISOString(), count })
  render(<Sparkline buckets={[hour(0, 1), hour(1, 4), hour(2, 0)]} />)
  expect(screen.getByText(/^5 in the last 24 hours, most \(4\) in the hour from/)).toBeDefined()
  cleanup()
  render(<Sparkline buckets={[hour(0, 0)]} />)
  expect(screen.getByText('None in the last 24 hours')).toBeDefined()
})
