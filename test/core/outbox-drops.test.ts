import { expect, test } from 'vitest'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())

test('what is dropped is told to the backend as one record a reason', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  for (let i = 0; i < 40; i++) outbox.drop('ignored', 1)
  outbox.drop('sampled', 2)
  outbox.keep(sampleReport())
  await page.advance(1_000)
  const drops = transport.items.filter((item) => item.kind === 'drop')
  expect(drops.map(({ reason, count }) => ({ reason, count }))).toEqual([
    { reason: 'ignored', count: 40 },
    { reason: 'sampled', count: 2 },
  ])
  expect(told.drops).toEqual({ ignored: 40, sampled: 2 })
})

test('a drop record that is rejected makes no new one', async () => {
  const page = fakePage()
  const transport = memoryTransport({ answer: () => ({ outcome: 'refused', reason: '422' }) })
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.drop('ignored', 1)
  expect(await outbox.flush()).toEqual({ sent: 0, waiting: 0 })
  expect(told.drops).toEqual({ ignored: 1 })
})

test('what a full queue gives up is accounted for', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport, queue: memoryQueue({ maxItems: 2 }) })
  const items = reports(3)
  for (const item of items) outbox.keep(item)
  await page.advance(0)
  expect(told.deliveries).toEqual({ [String(items[0]?.id)]: 'refused' })
  outbox.start()
  await page.advance(1_000)
  expect(transport.reports).toEqual(items.slice(1))
  expect(told.drops).toEqual({ 'queue-full': 1 })
})

test('a full queue loses neither a report nor a count to the account of what was dropped', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport, queue: memoryQueue({ maxItems: 2 }) })
  const items = reports(2)
  for (const item of items) outbox.keep(item)
  outbox.drop('ignored', 4)
  await outbox.stop()
  outbox.start()
  await page.advance(1_000)
  expect(transport.reports).toEqual(items)
  expect(transport.items).toContainEqual(
    expect.objectContaining({ kind: 'drop', reason: 'ignored', count: 4 }),
  )
})

test('a report that is no JSON, as a hook of the app may make it, is accounted for', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport })
  const good = sampleReport()
  const bad = sampleReport({ context: { page: '/', action: 'pay', inputData: { total: 7n } } })
  outbox.start()
  outbox.keep(bad)
  outbox.keep(good)
  await page.advance(1_000)
  expect(transport.reports).toEqual([good])
  expect(told).toMatchObject({ drops: { fault: 1 }, deliveries: { [bad.id]: 'refused' } })
  expect(told.faults).toHaveLength(1)
})
