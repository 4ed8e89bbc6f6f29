// @vitest-environment jsdom
import { focusManager } from '@tanstack/react-query'
import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createSampleApi, sampleToken } from '../../stories/support/sample-api.ts'
import { sampleGroup, sampleOccurrences } from '../../stories/support/sample-groups.ts'
import { cart, open, row } from './open-dashboard.tsx'

test('a stranger signs in with a token, after a wrong one was refused with a sentence', async () => {
  const user = open(createSampleApi({ role: null }))
  await user.type(await screen.findByLabelText('Access token'), 'kt_wrong{Enter}')
  expect(await screen.findByText(/does not know this token/)).toBe(screen.getByRole('alert'))

  await user.clear(screen.getByLabelText('Access token'))
  await user.type(screen.getByLabelText('Access token'), sampleToken)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await row(cart)).toBeDefined()
  expect(location.pathname).toBe('/errors')
})

test('signing out leads back to the sign-in page, and so does a session that ended on the server', async () => {
  const api = createSampleApi()
  const user = open(api)
  await user.click(await screen.findByRole('button', { name: 'Sign out' }))
  expect(await screen.findByLabelText('Access token')).toBeDefined()
  await user.type(screen.getByLabelText('Access token'), `${sampleToken}{Enter}`)
  await row(cart)

  api.refuse(401)
  api.put(sampleGroup({ id: 'later' }))
  expect(await screen.findByLabelText('Access token')).toBeDefined()
})

test('each error shows where it is, how bad, where it stands, how often, for how many, and since when', async () => {
  open(createSampleApi())
  const cells = within(await row(/ChunkLoadError/))
  expect(cells.getByRole('rowheader').textContent).toContain('loadEditor')
  expect(cells.getByText('Overdue')).toBeDefined()
  expect(cells.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    'Critical',
    'New',
    '2,417',
    '311',
    expect.stringMatching(/now|ago/),
  ])
})

test('status, severity and search narrow the list, and stand in the URL', async () => {
  const user = open(createSampleApi())
  await user.click(await screen.findByRole('link', { name: 'New' }))
  await user.selectOptions(screen.getByLabelText('Severity'), 'Critical')
  await user.type(screen.getByRole('searchbox'), 'chunk{Enter}')
  expect(location.search).toBe('?status=new&severity=critical&search=chunk')
  await screen.findByText('1 shown')
  expect(screen.getByRole('link', { name: 'New' }).getAttribute('aria-current')).toBe('page')

  await user.clear(screen.getByRole('searchbox'))
  await user.type(screen.getByRole('searchbox'), 'nothing like that{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Show all errors' }))
  expect(await screen.findByText('5 shown')).toBeDefined()
  expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('')
})

test('search needs no Enter, and follows the Back button', async () => {
  const user = open(createSampleApi())
  await user.type(await screen.findByRole('searchbox'), 'timeout')
  await screen.findByText('1 shown')
  expect(location.search).toBe('?search=timeout')
  act(() => history.pushState(null, '', '/errors'))
  await screen.findByText('5 shown')
  expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('')
})

test('a link with filters opens the list as it was sent', async () => {
  open(createSampleApi(), '/errors?status=resolved')
  await row(/TimeoutError/)
  expect(screen.queryByRole('row', { name: cart })).toBeNull()
})

test('a long list is read page by page', async () => {
  const user = open(createSampleApi({ pageSize: 2 }))
  await screen.findByText('latest 2 shown')
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  await screen.findByText('latest 4 shown')
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  await screen.findByText('5 shown')
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

test('an empty dashboard shows the lines that send the first error, and lights up when it comes', async () => {
  const api = createSampleApi({ groups: [] })
  open(api)
  await screen.findByText('No error yet')
  expect(screen.getByText(/httpTransport\(/).textContent).toContain("key: 'kin_sample'")
  api.put(sampleGroup())
  await row(cart)
  expect(screen.queryByText('No error yet')).toBeNull()
})

test('a new error becomes a row without a reload, and the focus stays where it was', async () => {
  const api = createSampleApi()
  open(api)
  await row(cart)
  const link = screen.getByRole('link', { name: cart })
  link.focus()
  api.put(sampleGroup({ id: 'new', title: 'RangeError: 0 is too few', lastSeen: new Date().toISOString() }))
  await row(/RangeError/)
  expect(document.activeElement).toBe(link)
})

test('a paused dashboard holds still, and catches up when it goes live again', async () => {
  const api = createSampleApi()
  const user = open(api)
  await screen.findByText('Live')
  await user.click(screen.getByRole('button', { name: /Pause/ }))
  expect(screen.getByText('Paused')).toBeDefined()
  expect(api.followers).toBe(0)
  api.put(sampleGroup({ id: 'new', title: 'RangeError: 0 is too few' }))
  // As when the reader looks at another tab and comes back.
  const asked = vi.spyOn(api, 'groups')
  await act(async () => focusManager.setFocused(false))
  await act(async () => focusManager.setFocused(true))
  expect(asked).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: /Go live/ }))
  await row(/RangeError/)
})

test('a broken live stream is said, and what was missed is shown when it is back', async () => {
  const api = createSampleApi()
  open(api)
  await screen.findByText('Live')
  act(() => api.connection('reconnecting'))
  expect(screen.getByText('Reconnecting …')).toBeDefined()
  api.put(sampleGroup({ id: 'new', title: 'RangeError: 0 is too few' }))
  act(() => api.connection('live'))
  expect(screen.getByText('Live')).toBeDefined()
  await row(/RangeError/)
})

test('opening an error shows its stack, causes, trail and occurrences, and the way back keeps the filter', async () => {
  const user = open(createSampleApi(), '/errors?status=new')
  await user.click(await screen.findByRole('link', { name: cart }))
  expect((await screen.findByRole('heading', { level: 1, name: cart })).textContent).toBeDefined()
  expect(await screen.findByText('/src/cart/cart-summary.tsx:41:27')).toBeDefined()
  expect(screen.getByText('3 frames of other code')).toBeDefined()
  expect(screen.getByText(/cart 7 came back without its totals/)).toBeDefined()
  expect(screen.getByText('button "Apply voucher"')).toBeDefined()
  expect(document.title).toContain('TypeError')

  const occurrences = within(screen.getByRole('region', { name: 'Occurrences' }))
  await user.click(occurrences.getByRole('button', { name: /u-205/ }))
  expect(screen.getByRole('heading', { level: 2, name: /^12 times/ })).toBeDefined()

  await user.click(screen.getByRole('link', { name: /All errors/ }))
  expect(location.search).toBe('?status=new')
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('an occurrence that comes in while reading is offered, and does not replace what is read', async () => {
  const api = createSampleApi()
  open(api, '/errors/g1')
  const region = await screen.findByRole('region', { name: 'Occurrences' })
  expect(within(region).getAllByRole('button')).toHaveLength(3)
  const [next] = sampleOccurrences('g1', 1)
  if (!next) throw new Error('no sample')
  api.add({ ...next, id: 'next', report: { ...next.report, user: { id: 'u-999' } } })
  const button = await within(region).findByRole('button', { name: /u-999/ })
  expect(button.getAttribute('aria-current')).toBeNull()
  expect(
    within(region)
      .getByRole('button', { name: /Mira Holm/ })
      .getAttribute('aria-current'),
  ).toBe('true')
})

test('older occurrences are one click away', async () => {
  const user = open(createSampleApi({ occurrences: 25 }), '/errors/g1')
  await user.click(await screen.findByRole('button', { name: 'Show older ones' }))
  await screen.findByRole('button', { name: /u-228/ })
  expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull()
})

test('a status is changed by keyboard, and everybody sees it', async () => {
  const api = createSampleApi()
  const user = open(api, '/errors/g1')
  const button = await screen.findByRole('button', { name: /^Status: New/ })
  button.focus()
  await user.keyboard('{Enter}')
  expect((await screen.findByRole('menuitemradio', { name: /New/ })).getAttribute('aria-checked')).toBe(
    'true',
  )
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(await screen.findByText('Status changed to Investigating.')).toBeDefined()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Status: Investigating/ }))
  expect((await api.group('g1')).status).toBe('investigating')
})

test('a status change the server refuses is taken back, and the reason is said', async () => {
  const api = createSampleApi()
  const user = open(api, '/errors/g1')
  await user.click(await screen.findByRole('button', { name: /^Status: New/ }))
  api.refuse(500, 'The disk is full.')
  await user.click(await screen.findByRole('menuitemradio', { name: /Resolved/ }))
  const note = await screen.findByText(/Not changed to Resolved, it is still New. The disk is full./)
  expect(note.getAttribute('role')).toBe('status')
  expect(screen.getByRole('button', { name: /^Status: New/ })).toBeDefined()
})

test('a viewer sees the status, and no menu', async () => {
  open(createSampleApi({ role: 'viewer' }), '/errors/g3')
  expect(await screen.findByText('Investigating')).toBeDefined()
  expect(screen.queryByRole('button', { name: /^Status/ })).toBeNull()
})

test('an error that is not there is said, and the list is one click away', async () => {
  open(createSampleApi(), '/errors/none')
  expect((await screen.findByRole('alert')).textContent).toContain('There is no error group none.')
  expect(screen.getByRole('link', { name: /All errors/ })).toBeDefined()
})

test('an address nobody knows gives a page that says so', async () => {
  open(createSampleApi(), '/nowhere')
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeDefined()
})

test('in a host app all addresses stay below the base path', async () => {
  const user = open(createSampleApi(), '/', '/admin/errors-of-beta')
  const link = await screen.findByRole('link', { name: cart })
  expect(link.getAttribute('href')).toBe('/admin/errors-of-beta/errors/g1')
  await user.click(link)
  await screen.findByRole('heading', { level: 1, name: cart })
  expect(location.pathname).toBe('/admin/errors-of-beta/errors/g1')
})
