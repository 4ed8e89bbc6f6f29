import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTracker, httpTransport, type KnownBug, memoryQueue } from '../../src/index.ts'
import { mswIntake, sampleReport, type Trouble, transportContract, troubles } from '../../src/testing.ts'

let answer: Trouble | Response | undefined
let bug: KnownBug | undefined
const intake = mswIntake({
  http,
  url: 'https://errors.test',
  answer: () => answer,
  knownBug: () => bug,
  answerNews: () => answer,
})
const server = setupServer(...intake.handlers)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())
afterEach(() => {
  answer = undefined
  bug = undefined
})

test('a test with msw sees what the app reports', async () => {
  const transport = httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  const tracker = createTracker({ transport, queue: memoryQueue(), sources: [] }).start()
  for (let i = 0; i < 10; i++) tracker.trackError(new Error(`no total ${i}`))
  expect(await tracker.flush()).toEqual({ sent: 10, waiting: 0 })
  await tracker.close()
  expect(intake.reports.map(({ error }) => error.message)).toEqual(
    Array.from({ length: 10 }, (_, i) => `no total ${i}`),
  )
  expect(intake.batches).toHaveLength(1)
})

test('an error of an outage is reported when it is over', async () => {
  const transport = httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  const tracker = createTracker({ transport, queue: memoryQueue(), sources: [] }).start()
  answer = 'unreachable'
  const id = tracker.trackError(new Error('no total'))
  expect(await tracker.flush()).toEqual({ sent: 0, waiting: 1 })
  expect(intake.reports.map((report) => report.id)).not.toContain(id)
  answer = undefined
  expect(await tracker.flush()).toEqual({ sent: 1, waiting: 0 })
  expect(intake.reports.map((report) => report.id)).toContain(id)
  await tracker.close()
})

test('a test says what the team knows of a bug, and the app is told with the receipt and when it asks', async () => {
  const transport = httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  const tracker = createTracker({ transport, queue: memoryQueue(), sources: [] }).start()
  bug = { number: 'B-012', state: 'fixing' }
  const id = tracker.trackError(new Error('no total')) ?? ''
  const feedbackId = tracker.sendFeedback({ about: 'missing', reportId: id })
  await tracker.flush()
  expect(tracker.state.getState().recent[0]?.bug).toEqual(bug)
  expect(intake.feedback.map((feedback) => feedback.id)).toContain(feedbackId)
  await tracker.close()

  bug = { number: 'B-012', state: 'fixed', fixedIn: '1.4.2' }
  const signal = new AbortController().signal
  expect(await transport.news?.([id], { signal })).toEqual({ outcome: 'told', news: [{ reportId: id, bug }] })
  answer = 'busy'
  expect(await transport.news?.([id], { signal })).toMatchObject({ outcome: 'retry', afterMs: 7_000 })
})

test('a test may answer in words of its own', async () => {
  answer = new Response(null, { status: 503, headers: { 'Retry-After': '120' } })
  const transport = httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  const batch = {
    version: 1 as const,
    sentAt: '',
    sdk: { name: 'test', version: '1' },
    items: [sampleReport()],
  }
  expect(await transport.send(batch, { signal: new AbortController().signal, leaving: false })).toEqual({
    outcome: 'retry',
    reason: 'answered 503',
    afterMs: 120_000,
  })
})

describe('httpTransport to a server of msw', () => {
  const make = (trouble?: Trouble) => {
    answer = trouble
    return httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  }
  for (const { title, run } of transportContract(make, { troubles, news: true })) test(title, run)
})
