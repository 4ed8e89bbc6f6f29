// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createSampleApi } from '../../stories/support/sample-api.ts'
import { sampleFeedback, sampleGroup, sampleOccurrences } from '../../stories/support/sample-groups.ts'
import { open, row } from './open-dashboard.tsx'

test('a note of a tester counts in the list, and stands on the group and on the occurrence', async () => {
  const note = sampleFeedback()
  const api = createSampleApi({ groups: [sampleGroup({ feedback: [note] })] })
  const [occurrence] = sampleOccurrences('g1', 1)
  if (!occurrence) throw new Error('no occurrence')
  api.add({ ...occurrence, id: 'o-spoken', feedback: [note] })
  const user = open(api)
  expect(within(await row(/TypeError/)).getByText('1 note')).toBeDefined()

  await user.click(screen.getByRole('link', { name: /TypeError/ }))
  expect(await screen.findByText('Testers say (1)')).toBeDefined()
  const spoken = await screen.findByRole('region', { name: /20\d\d/ })
  expect(within(spoken).getByText('My third order is not in the list.')).toBeDefined()
  expect(within(spoken).getByRole('link', { name: 'mira@shop.example' }).getAttribute('href')).toBe(
    'mailto:mira@shop.example',
  )
})

test('all notes are a page, each with the way to what it speaks of', async () => {
  const groups = [sampleGroup({ feedback: [sampleFeedback()] })]
  const feedback = [
    sampleFeedback({ id: 'f2', message: 'I like it', reportId: null, groupId: null }),
    sampleFeedback({ id: 'f3', message: 'Too early', groupId: null }),
  ]
  const user = open(createSampleApi({ groups, feedback }))
  await user.click(await screen.findByRole('link', { name: 'Testers say' }))
  const noteOf = async (text: string) => within((await screen.findByText(text)).closest('li') as HTMLElement)
  expect((await noteOf('I like it')).queryByText(/speaks of/)).toBeNull()
  expect((await noteOf('Too early')).getByText('The error it speaks of has not arrived.')).toBeDefined()
  await user.click(
    (await noteOf('My third order is not in the list.')).getByRole('link', { name: /speaks of/ }),
  )
  expect(await screen.findByRole('heading', { level: 1, name: /TypeError/ })).toBeDefined()
})

test('a page of notes without any says so', async () => {
  open(createSampleApi(), '/feedback')
  expect(await screen.findByText('No tester has said anything yet.')).toBeDefined()
})

test('a resolved group says in which release it was fixed, and whoever may change it can name the release', async () => {
  const user = open(createSampleApi({ groups: [sampleGroup({ status: 'resolved' })] }), '/errors/g1')
  const field = await screen.findByLabelText('Fixed in release')
  await user.type(field, ' 1.4.2 {Enter}')
  expect(await screen.findByText('Fixed in 1.4.2.')).toBeDefined()
  expect(screen.getByText('Fixed in 1.4.2')).toBeDefined()
  await user.clear(await screen.findByLabelText('Fixed in release'))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('It names no release any more.')).toBeDefined()
})

test('a viewer reads of a fix, and cannot name one', async () => {
  const groups = [sampleGroup({ status: 'resolved', fixedIn: '1.4.2' })]
  open(createSampleApi({ groups, role: 'viewer' }), '/errors/g1')
  expect(await screen.findByText('Fixed in 1.4.2')).toBeDefined()
  expect(screen.queryByLabelText('Fixed in release')).toBeNull()
})
