// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createElement as h, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Dashboard, httpApi } from '../src/dashboard.ts'
import { httpTransport, memoryQueue } from '../src/index.ts'
import { ErrorBoundary, ErrorTrackingProvider } from '../src/react.ts'
import { testApp } from './support/test-app.ts'

const { app, tokens, ingestKey } = await testApp()

/** The app is a function from request to response: calling it takes no socket. */
const fetchFromApp = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  // jsdom has an AbortSignal of its own, which Node's Request does not take.
  const { signal: _, ...rest } = init ?? {}
  return app.request(url, rest)
}

function Shop() {
  const [broken, setBroken] = useState(false)
  if (broken) throw new TypeError('The basket has no items')
  return h('button', { type: 'button', onClick: () => setBroken(true) }, 'Open the basket')
}

afterEach(cleanup)

test('a throw in a component becomes a notice for the tester and a row on the dashboard', async () => {
  // React itself tells the console of every error a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const user = userEvent.setup()
  const url = 'http://kintsugi.test'
  const api = httpApi({ url, token: tokens.admin, fetch: fetchFromApp })
  const dashboard = render(h(Dashboard, { api }))
  await dashboard.findByRole('heading', { level: 1 })

  render(
    h(
      ErrorTrackingProvider,
      {
        transport: httpTransport({ url, key: ingestKey, fetch: fetchFromApp }),
        // Node has no IndexedDB; the walk through the real one is in test/e2e.
        queue: memoryQueue(),
        release: '1.4.1',
        user: { id: 'ada' },
      },
      h(ErrorBoundary, null, h(Shop)),
    ),
  )
  await user.click(screen.getByRole('button', { name: 'Open the basket' }))

  const notice = await screen.findByRole('group')
  await waitFor(() => expect(notice.querySelector('[data-delivery="sent"]')).not.toBeNull())

  const row = await dashboard.findByRole('row', { name: /TypeError: The basket has no items/ })
  expect(within(row).getByText(/high/i)).toBeTruthy()
  await user.click(within(row).getByRole('link'))
  expect(await dashboard.findByText('ada')).toBeTruthy()
  expect(dashboard.getAllByText(/Shop/).length).toBeGreaterThan(0)
})
