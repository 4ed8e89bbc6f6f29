// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorTrackingProvider } from '../../../src/react.ts'
import { memoryTracker, reportsOf } from '../memory-tracker.ts'

vi.mock('../../../src/react/notices/beta-error-notification.tsx', () => ({
  BetaErrorNotification() {
    throw new Error('our own fault')
  },
}))

afterEach(cleanup)

test('a fault of the notices takes them away, is reported once, and leaves the app as it is', async () => {
  const tracker = memoryTracker()
  render(
    <ErrorTrackingProvider tracker={tracker}>
      <p>app</p>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  const drawn = () =>
    act(async () => {
      await import('../../../src/react/notices/notices.ts')
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
    })
  await drawn()
  act(() => void tracker.trackError(new Error('the app’s fault')))
  await drawn()
  act(() => void tracker.trackError(new Error('another of the app’s')))
  await drawn()
  expect(screen.getByText('app')).toBeTruthy()
  expect(document.querySelector('[data-kintsugi]')).toBeNull()
  expect(reportsOf(tracker).map(({ error }) => error.message)).toEqual([
    'the app’s fault',
    'our own fault',
    'another of the app’s',
  ])
})
