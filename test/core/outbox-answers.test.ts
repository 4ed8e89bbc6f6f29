import { expect, test } from 'vitest'
import type { BatchItem } from '../../src/protocol/batch.ts'
import type { ErrorReport } from '../../src/protocol/error-report.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())
const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)

test('items the backend rejects are dropped, accounted for, and hold up nobody', async () => {
  const page = fakePage()
  const [good, bad, goodToo] = [sampleReport(), sampleReport({ count: 3 }), sampleReport()]
  const transport = memoryTransport({
    answer(batch) {
      const index = batch.items.findIndex(({ id }) => id === bad.id)
      if (index < 0) return undefined
      const accepted = idsOf(batch.items).filter((id) => id !== bad.id)
      const rejected = [{ index, id: bad.id, field: 'error.message', rule: 'must be text', received: '7' }]
      return { outcome: 'delivered', receipt: { accepted, duplicate: [], rejected } }
    },
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  for (const item of [good, bad, goodToo]) outbox.keep(item)
  await page.advance(1_000)
  expect(told.deliveries).toMatchObject({ [good.id]: 'sent', [bad.id]: 'refused', [goodToo.id]: 'sent' })
  expect(told.drops).toEqual({ rejected: 3 })
  expect(transport.items).toMatchObject([{ kind: 'drop', reason: 'rejected', count: 3 }])
  expect(told.waiting).toBe(0)
})

test('a refused batch that names its bad items goes again without them', async () => {
  const page = fakePage()
  const [bad, good] = [sampleReport(), sampleReport()]
  const transport = memoryTransport({
    answer(batch) {
      const index = batch.items.findIndex(({ id }) => id === bad.id)
      if (index < 0) return undefined
      return { outcome: 'refused', reason: '422', rejected: [{ index, field: '', rule: '', received: '' }] }
    },
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(bad)
  outbox.keep(good)
  await page.advance(1_000)
  expect(transport.reports).toEqual([good])
  expect(told.drops).toEqual({ rejected: 1 })
})

for (const outcome of ['refused', 'too-large'] as const) {
  test(`a batch that is ${outcome} as a whole is halved until the one bad item is found`, async () => {
    const page = fakePage()
    const items = reports(9)
    const bad = items[4] as ErrorReport
    const transport = memoryTransport({
      answer: (batch) => (idsOf(batch.items).includes(bad.id) ? { outcome, reason: outcome } : undefined),
    })
    const { outbox, told } = outboxOn({ page, transport })
    outbox.start()
    for (const item of items) outbox.keep(item)
    await page.advance(1_000)
    expect(transport.reports).toEqual(items.filter((item) => item !== bad))
    expect(told.drops).toEqual({ rejected: 1 })
    expect(told.deliveries[bad.id]).toBe('refused')
  })
}

test('failures are followed by longer and longer pauses, with one attempt at the end of each', async () => {
  const page = fakePage()
  page.setRandom(0)
  const attempts: number[] = []
  const transport = memoryTransport({
    answer() {
      attempts.push(page.now())
      return { outcome: 'retry', reason: 'answered 500' }
    },
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(500)
  expect(told.problem).toBe('answered 500')
  // New errors, and the tab coming and going, make it no more impatient than one look.
  for (const item of reports(3)) outbox.keep(item)
  await page.advance(120_000)
  const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0))
  expect(pauses.slice(0, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

test('a backend that comes back gets everything, and the problem is over', async () => {
  const page = fakePage()
  let down = true
  const transport = memoryTransport({
    answer: () => (down ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const { outbox, told } = outboxOn({ page, transport })
  const items = reports(250)
  outbox.start()
  for (const item of items) outbox.keep(item)
  await page.advance(40_000)
  down = false
  await page.advance(30_000)
  expect(transport.batches.map((batch) => batch.items.length)).toEqual([100, 100, 50])
  expect(transport.items).toEqual(items)
  expect(told.problem).toBeUndefined()
})

test('a Retry-After is kept to, even when the network or the user comes back', async () => {
  const page = fakePage()
  let attempts = 0
  const transport = memoryTransport({
    answer: () => (attempts++ === 0 ? { outcome: 'retry', reason: '429', afterMs: 60_000 } : undefined),
  })
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  page.setOnline(true)
  page.setVisible(true)
  await page.advance(58_000)
  expect(attempts).toBe(1)
  await page.advance(2_000)
  expect(transport.items).toHaveLength(1)
})

test('a mistaken Retry-After of a year silences nobody for more than an hour', async () => {
  const page = fakePage()
  let attempts = 0
  const transport = memoryTransport({
    answer: () =>
      attempts++ === 0 ? { outcome: 'retry', reason: '429', afterMs: 31_536_000_000 } : undefined,
  })
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(3_601_000)
  expect(transport.items).toHaveLength(1)
})

test('a network that comes back ends a pause of our own choosing', async () => {
  const page = fakePage()
  let attempts = 0
  const transport = memoryTransport({
    answer: () => (attempts++ < 6 ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  for (let attempt = 0; attempt < 6; attempt++) {
    page.setOnline(true)
    await page.advance(250)
  }
  expect(attempts).toBeGreaterThanOrEqual(6)
})

test('a wrong key costs no error: everything waits, the reason is told, and it looks again', async () => {
  const page = fakePage()
  let keyIsWrong = true
  const transport = memoryTransport({
    answer: () => (keyIsWrong ? { outcome: 'denied', reason: 'answered 401: unknown key' } : undefined),
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  expect(told).toMatchObject({ problem: 'answered 401: unknown key', waiting: 1, drops: {} })
  keyIsWrong = false
  await page.advance(300_000)
  expect(transport.items).toHaveLength(1)
  expect(told).toMatchObject({ problem: undefined, waiting: 0 })
})

test('an answer that says nothing about any item is no acknowledgement, and no reason to rush', async () => {
  const page = fakePage()
  let attempts = 0
  const receipt = { accepted: ['somebody else'], duplicate: [], rejected: [] }
  const transport = memoryTransport({
    answer() {
      attempts += 1
      return { outcome: 'delivered', receipt }
    },
  })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(600)
  expect(attempts).toBe(1)
  expect(told.waiting).toBe(1)
})

test('a transport that throws is one that failed: the error waits', async () => {
  const page = fakePage()
  const transport = {
    send() {
      throw new Error('no such host')
    },
  }
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  expect(told).toMatchObject({ problem: 'Error: no such host', waiting: 1, faults: [] })
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an outcome of its own', { outcome: 'ok' }],
  [
    'a receipt of something else',
    { outcome: 'delivered', receipt: { accepted: [], duplicate: [], rejected: [null] } },
  ],
])(
  'a transport that answers with %s is asked again after a pause, and not in a circle',
  async (_, answer) => {
    const page = fakePage()
    const backend = memoryTransport()
    let attempts = 0
    const { outbox, told } = outboxOn({
      page,
      transport: {
        async send(batch, options) {
          attempts += 1
          return attempts > 2 ? backend.send(batch, options) : (answer as never)
        },
      },
    })
    outbox.start()
    outbox.keep(sampleReport())
    await page.advance(300)
    expect(attempts).toBe(1)
    await page.advance(10_000)
    expect(backend.reports).toHaveLength(1)
    expect(told.waiting).toBe(0)
  },
)
