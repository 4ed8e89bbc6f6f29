// @vitest-environment jsdom
import { onlineManager } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createSampleApi, sampleToken } from '../../stories/support/sample-api.ts'
import { sampleOccurrences } from '../../stories/support/sample-groups.ts'
import { cart, open, row } from './open-dashboard.tsx'

test('the keyboard is in the token field when asked for one, and in the page after it', async () => {
  const user = open(createSampleApi({ role: null }))
  const field = await screen.findByLabelText('Access token')
  expect(document.activeElement).toBe(field)
  await user.keyboard(`${sampleToken}{Enter}`)
  await row(cart)
  expect(document.activeElement).toBe(screen.getByRole('main'))
  await user.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(document.activeElement).toBe(await screen.findByLabelText('Access token'))
})

test('a server on the same machine is asked also when the browser believes to be offline', async () => {
  onlineManager.setOnline(false)
  const user = open(createSampleApi(), '/errors/g1')
  await user.click(await screen.findByRole('button', { name: /^Status: New/ }))
  await user.click(await screen.findByRole('menuitemradio', { name: /Resolved/ }))
  expect(await screen.findByText('Status changed to Resolved.')).toBeDefined()
})

test('a page that cannot be shown says so, and the others go on', async () => {
  const [occurrence] = sampleOccurrences('g1', 1)
  if (!occurrence) throw new Error('no sample')
  const api = createSampleApi()
  api.add({ ...occurrence, id: 'odd', report: { ...occurrence.report, timestamp: 'the day before' } })
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const user = open(api, '/errors/g1')
  expect((await screen.findByRole('alert')).textContent).toContain('The dashboard made a mistake')
  expect(consoleError).toHaveBeenCalled()
  await user.click(screen.getByRole('link', { name: 'Kintsugi' }))
  await row(cart)
})

test('a server in trouble gives its reason and a second try', async () => {
  const api = createSampleApi()
  api.refuse(503, 'The database is being moved.')
  const user = open(api, '/errors')
  expect((await screen.findByRole('alert')).textContent).toContain('The database is being moved.')
  api.refuse(undefined)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await row(cart)
})

test('what is read stays also when more come in than the list shows', async () => {
  const api = createSampleApi({ occurrences: 1 })
  open(api, '/errors/g1')
  const read = (await screen.findByRole('heading', { level: 2, name: /^\w+ \d/ })).textContent
  const [next] = sampleOccurrences('g1', 1)
  if (!next) throw new Error('no sample')
  const timestamp = '2026-01-01T00:00:00.000Z'
  for (let index = 0; index < 25; index += 1) {
    const report = { ...next.report, timestamp, user: { id: `later-${index}` } }
    act(() => api.add({ ...next, id: `next-${index}`, report }))
  }
  await screen.findByRole('button', { name: /later-24/ })
  expect(screen.getByRole('heading', { level: 2, name: /^\w+ \d/ }).textContent).toBe(read)
  expect(screen.queryByRole('button', { current: true })).toBeNull()
})
