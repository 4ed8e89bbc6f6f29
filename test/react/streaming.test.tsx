// @vitest-environment jsdom
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { act } from '@testing-library/react'
import { StrictMode, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider, rootErrorHandlers } from '../../src/react.ts'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

/** A page that a server streams, with a part that fails there, and here, or only there. */
async function openStreamed(failsHere: boolean) {
  let isHere = false
  const Orders = () => {
    if (!isHere) throw new Error('No database')
    if (failsHere) throw new Error('No orders')
    return <p>Orders</p>
  }
  const tracker = memoryTracker()
  const app = (
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker} notices={false}>
        <h1>Shop</h1>
        <ErrorBoundary>
          <Suspense fallback={<p>Loading</p>}>
            <Orders />
          </Suspense>
        </ErrorBoundary>
      </ErrorTrackingProvider>
    </StrictMode>
  )
  const onServer = vi.fn()
  const stream = new PassThrough()
  const html = text(stream)
  const { pipe } = renderToPipeableStream(app, { onError: onServer, onAllReady: () => pipe(stream) })
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = await html
  const streamed = page.textContent
  const heading = page.querySelector('h1')
  isHere = true
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const root = await act(async () => hydrateRoot(page, app, rootErrorHandlers(tracker)))
  return { page, tracker, onServer, streamed, heading, end: () => act(() => root.unmount()) }
}

test('what fails on the server only is shown by the browser, and told as recovered', async () => {
  vi.stubGlobal('reportError', () => undefined)
  const { page, tracker, onServer, streamed, heading, end } = await openStreamed(false)
  expect(onServer).toHaveBeenCalledTimes(1)
  expect(streamed).toContain('ShopLoading')
  expect(page.textContent).toBe('ShopOrders')
  expect(page.querySelector('h1')).toBe(heading)
  expect(reportsOf(tracker)).toMatchObject([{ mechanism: 'react-root', recovery: { successful: true } }])
  end()
})

test('what fails on the server and in the browser is the fallback of the boundary, and one report of it', async () => {
  vi.stubGlobal('reportError', () => undefined)
  const { page, tracker, heading, end } = await openStreamed(true)
  expect(page.querySelector('h2')?.textContent).toBe('This part of the page stopped working')
  expect(page.querySelector('h1')).toBe(heading)
  const ofBoundary = reportsOf(tracker).filter(({ mechanism }) => mechanism === 'error-boundary')
  expect(ofBoundary).toMatchObject([{ error: { message: 'No orders' }, impact: { userBlocked: true } }])
  end()
})
