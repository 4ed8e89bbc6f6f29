import { expect, test } from 'vitest'
import { memoryQueue } from '../../src/index.ts'
import { type MemoryTransport, memoryTransport } from '../../src/testing.ts'
import { trackerRig } from './tracker-rig.ts'

const feedbackOf = (rig: ReturnType<typeof trackerRig>) => rig.tracker.state.getState().feedback

test('what a tester says of a report arrives with it, scrubbed, and whom to answer as they gave it', async () => {
  const rig = trackerRig()
  const reportId = rig.tracker.trackError(new Error('no total'))
  const id = rig.tracker.sendFeedback({
    about: 'missing',
    reportId: reportId ?? '',
    message: 'gone since I logged in with password: hunter2, write to eve@shop.example',
    name: 'Mira Holm',
    email: 'mira@shop.example',
  })
  const timestamp = new Date(rig.page.now()).toISOString()
  expect(await rig.arrived()).toMatchObject([
    { kind: 'report', id: reportId },
    {
      kind: 'feedback',
      id,
      timestamp,
      about: 'missing',
      reportId,
      message: expect.not.stringMatching(/hunter2|eve@/),
      name: 'Mira Holm',
      email: 'mira@shop.example',
    },
  ])
})

test('it counts as sent once the backend has it, and not before', async () => {
  let down = true
  const transport = memoryTransport({
    answer: () => (down ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const rig = trackerRig({ transport })
  const reportId = rig.tracker.trackError(new Error('no total')) ?? ''
  const id = rig.tracker.sendFeedback({ about: 'wrong', reportId })
  await rig.page.advance(1_000)
  expect(feedbackOf(rig)).toEqual([{ id, delivery: 'in-memory' }])
  expect(rig.tracker.state.getState().recent[0]?.feedback).toEqual({ id, delivery: 'in-memory' })
  down = false
  await rig.tracker.flush()
  expect(feedbackOf(rig)).toEqual([{ id, delivery: 'sent' }])
  expect(rig.tracker.state.getState().recent[0]).toMatchObject({
    delivery: 'sent',
    feedback: { id, delivery: 'sent' },
  })
})

test('of feedback that the backend refuses, that is said, and no error is counted as dropped', async () => {
  const transport: MemoryTransport = memoryTransport({
    answer: ({ items }) => {
      const index = items.findIndex(({ kind }) => kind === 'feedback')
      const fault = { field: 'message', rule: 'must be short', received: 'long' }
      return index < 0
        ? undefined
        : { outcome: 'delivered', receipt: { accepted: [], duplicate: [], rejected: [{ index, ...fault }] } }
    },
  })
  const rig = trackerRig({ transport })
  const id = rig.tracker.sendFeedback({ about: 'other', message: 'hello' })
  await rig.arrived()
  expect(feedbackOf(rig)).toEqual([{ id, delivery: 'refused' }])
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('it waits in the queue like a report, so that the next page sends it', async () => {
  const queue = memoryQueue()
  const rig = trackerRig({ queue })
  rig.page.setOnline(false)
  const id = rig.tracker.sendFeedback({ about: 'missing', message: 'offline' })
  await rig.page.advance(1_000)
  expect((await queue.peek(10)).map((item) => item.id)).toEqual([id])
  const next = trackerRig({ queue })
  expect(await next.arrived()).toMatchObject([{ kind: 'feedback', id }])
})

test('in a full queue it outlives every report', async () => {
  const queue = memoryQueue({ maxItems: 2 })
  const rig = trackerRig({ queue })
  rig.page.setOnline(false)
  const id = rig.tracker.sendFeedback({ about: 'missing' })
  for (const severity of ['critical', 'high'] as const)
    rig.tracker.trackError(new Error(severity), { impact: { severity } })
  await rig.page.advance(1_000)
  expect((await queue.peek(10)).map((item) => item.id)).toContain(id)
  expect(rig.tracker.state.getState().drops).toEqual({ 'queue-full': 1 })
})

test('while consent is pending it is held, and once denied nobody is listened to', async () => {
  const rig = trackerRig({ consent: 'pending' })
  const id = rig.tracker.sendFeedback({ about: 'missing' })
  expect(await rig.arrived()).toEqual([])
  rig.tracker.setConsent('granted')
  expect(await rig.arrived()).toMatchObject([{ id }])
  rig.tracker.setConsent('denied')
  expect(rig.tracker.sendFeedback({ about: 'missing' })).toBeUndefined()
  expect(feedbackOf(rig)).toEqual([])
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'it is gone'],
])('given %s in place of feedback, it sends nothing and does not throw', async (_what, given) => {
  const rig = trackerRig()
  expect(rig.tracker.sendFeedback(given as never)).toBeUndefined()
  expect(await rig.arrived()).toEqual([])
})

test('what stands where it does not belong costs itself, and not what the tester wrote', async () => {
  const rig = trackerRig()
  const odd = { about: 'nice', reportId: 'the last one', message: 'it is gone', email: 7, more: 'x' }
  const id = rig.tracker.sendFeedback(odd as never)
  expect(await rig.arrived()).toEqual([
    {
      kind: 'feedback',
      id,
      timestamp: expect.any(String),
      about: 'other',
      message: 'it is gone',
      email: '7',
    },
  ])
})
