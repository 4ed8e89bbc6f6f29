import { expect, test } from 'vitest'
import { type Consent, memoryQueue } from '../../src/index.ts'
import { trackerRig } from './tracker-rig.ts'

test('while consent is pending nothing is stored or sent; once granted all of it is, with the times it happened at', async () => {
  const queue = memoryQueue()
  const rig = trackerRig({ consent: 'pending', queue })
  const happened = new Date(rig.page.now()).toISOString()
  const id = rig.tracker.trackError(new Error('early'))
  rig.tracker.recordRecovery(id ?? '', { attempted: true, successful: true, method: 'retry' })
  await rig.page.advance(60_000)
  expect([await rig.arrived(), await queue.size()]).toEqual([[], 0])
  rig.tracker.setConsent('granted')
  expect(await rig.arrived()).toMatchObject([
    { kind: 'report', id, timestamp: happened },
    { kind: 'recovery', reportId: id, timestamp: happened },
  ])
})

test('denied consent wipes what was held and what was stored, and tracks nothing from then on', async () => {
  const queue = memoryQueue()
  const rig = trackerRig({ queue, user: { id: '7' } })
  rig.page.setOnline(false)
  rig.tracker.leaveBreadcrumb({ category: 'click', message: 'Pay' })
  rig.tracker.trackError(new Error('stored'))
  await rig.page.advance(0)
  expect(await queue.size()).toBe(1)
  rig.tracker.setConsent('denied')
  expect(rig.tracker.trackError(new Error('after'))).toBeUndefined()
  await rig.page.advance(60_000)
  expect([await queue.size(), rig.recent(), await rig.arrived()]).toEqual([0, [], []])
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('who agrees after all is tracked from then on, without what was before', async () => {
  const rig = trackerRig({ consent: 'denied', user: { id: '7' } })
  rig.tracker.leaveBreadcrumb({ category: 'click', message: 'before' })
  rig.tracker.trackError(new Error('before'))
  rig.tracker.setConsent('granted')
  rig.tracker.trackError(new Error('after'))
  expect(await rig.arrived()).toMatchObject([{ error: { message: 'after' }, breadcrumbs: [] }])
})

test('consent taken back stops what was about to be sent', async () => {
  const rig = trackerRig()
  rig.tracker.trackError(new Error('about to go'))
  rig.tracker.setConsent('denied')
  await rig.page.advance(60_000)
  expect(await rig.arrived()).toEqual([])
})

test('of what is held too long the oldest goes, and is counted', async () => {
  const rig = trackerRig({ consent: 'pending' })
  for (let index = 0; index < 130; index++) rig.tracker.trackError(new Error(`no ${index}`))
  await rig.page.advance(60_000)
  expect(rig.tracker.state.getState().drops).toEqual({ 'queue-full': 30 })
  rig.tracker.setConsent('granted')
  const items = await rig.arrived()
  expect(items).toHaveLength(101)
  expect(items.at(-1)).toMatchObject({ kind: 'drop', reason: 'queue-full', count: 30 })
})

test('what is no consent is taken for denied', () => {
  const rig = trackerRig()
  rig.tracker.setConsent('yes' as Consent)
  expect(rig.tracker.trackError(new Error('a'))).toBeUndefined()
})

test('a closed tracker does not begin to send because of a consent', async () => {
  const rig = trackerRig({ consent: 'pending' })
  rig.tracker.trackError(new Error('a'))
  await rig.tracker.close()
  rig.tracker.setConsent('granted')
  await rig.page.advance(60_000)
  expect(await rig.arrived()).toEqual([])
})

test('while consent is pending, no source gets to remember what happened', async () => {
  const rig = trackerRig({ consent: 'pending' })
  rig.tracker.trackError(new Error('stuck'), { impact: { userBlocked: true } })
  rig.page.emit('window', 'pagehide')
  expect(rig.watched.word()).toBeUndefined()
  rig.tracker.setConsent('granted')
  rig.page.emit('window', 'pagehide')
  expect(rig.watched.word()).not.toBeUndefined()
})
