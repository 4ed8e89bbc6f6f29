// @vitest-environment jsdom
import { act } from '@testing-library/react'
import { StrictMode, version } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider, rootErrorHandlers } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

test('what a server rendered is taken over as it is, also when there is something to tell already', async () => {
  const tracker = memoryTracker()
  tracker.trackError(new Error('Before the app was there'))
  const app = (
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker}>
        <ErrorBoundary>
          <p>app</p>
        </ErrorBoundary>
      </ErrorTrackingProvider>
    </StrictMode>
  )
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(app)
  const paragraph = page.querySelector('p')
  const recovered: unknown[] = []
  const root = await act(async () =>
    hydrateRoot(page, app, { onRecoverableError: (error) => recovered.push(error) }),
  )
  expect(recovered).toEqual([])
  expect(page.querySelector('p')).toBe(paragraph)
  await act(() => import('../../src/react/notices/notices.ts'))
  expect(document.querySelectorAll('.kintsugi-notice')).toHaveLength(1)
  expect(document.querySelectorAll('.kintsugi-unseen p')).toHaveLength(1)
  act(() => root.unmount())
})

test('what differs from what the server rendered is reported as mild and of its own kind, mended by React', async () => {
  const tracker = memoryTracker().start()
  vi.stubGlobal('reportError', (thrown: unknown) => {
    window.dispatchEvent(new ErrorEvent('error', { error: thrown, message: String(thrown) }))
  })
  const Time = ({ now }: { now: string }) => <p>{now}</p>
  const page = document.createElement('div')
  page.innerHTML = renderToString(<Time now="noon" />)
  const root = await act(() => hydrateRoot(page, <Time now="night" />, rootErrorHandlers(tracker)))
  expect(page.textContent).toBe('night')
  const reports = reportsOf(tracker)
  // React 18 throws one error for the text and one for the root.
  expect(reports).toHaveLength(version.startsWith('18.') ? 2 : 1)
  for (const report of reports) {
    expect(report).toMatchObject({
      mechanism: 'react-root',
      error: { type: 'hydration', message: expect.stringMatching(/hydrat|did not match|does not match/i) },
      impact: { severity: 'low', userBlocked: false },
      recovery: { successful: true, method: 'rerender' },
    })
  }
  act(() => root.unmount())
  vi.unstubAllGlobals()
  await tracker.close()
})
