// @vitest-environment jsdom
import { act } from '@testing-library/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'
import { memoryTracker } from './memory-tracker.ts'

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
