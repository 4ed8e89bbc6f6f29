import { focusManager, onlineManager } from '@tanstack/react-query'
import { cleanup, configure, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach } from 'vitest'
import { Dashboard, type DashboardApi } from '../../src/dashboard.ts'

// How long a busy machine may take; what is waited for is always something that will be on the screen.
configure({ asyncUtilTimeout: 4000 })

afterEach(() => {
  cleanup()
  onlineManager.setOnline(true)
  focusManager.setFocused(undefined)
  history.replaceState(null, '', '/')
})

/** Opens the dashboard at a path, as a browser does. */
export function open(api: DashboardApi, path = '/', basePath = '') {
  history.replaceState(null, '', basePath + path)
  render(<Dashboard api={api} basePath={basePath} />)
  return userEvent.setup()
}

/** The row of an error, as soon as it is there. */
export const row = (name: RegExp) => screen.findByRole('row', { name })

/** What the sample error most tests look at is called. */
export const cart = /TypeError: Cannot read/
