import { expect, test } from 'vitest'
import { createTracker, memoryQueue } from '../../src/index.ts'
import { memoryTransport, sampleReport } from '../../src/testing.ts'

const trackerOn = (transport: ReturnType<typeof memoryTransport>) =>
  createTracker({ transport, queue: memoryQueue(), sources: [] }).start()

test('a test sees what the app reports, without any network', async () => {
  const transport = memoryTransport()
  const tracker = trackerOn(transport)
  tracker.trackError(new Error('no total'))
  await tracker.flush()
  await tracker.close()
  expect(transport.reports.map(({ error }) => error.message)).toEqual(['no total'])
})

test('a test may let the backend be down as long as it likes', async () => {
  let down = true
  const transport = memoryTransport({
    answer: () => (down ? { outcome: 'retry', reason: 'down' } : undefined),
  })
  const tracker = trackerOn(transport)
  tracker.trackError(new Error('no total'))
  expect(await tracker.flush()).toEqual({ sent: 0, waiting: 1 })
  down = false
  expect(await tracker.flush()).toEqual({ sent: 1, waiting: 0 })
  await tracker.close()
  expect(transport.items).toHaveLength(1)
})

test('an item sent again is a duplicate, and there once', async () => {
  const transport = memoryTransport()
  const report = sampleReport()
  const batch = { version: 1 as const, sentAt: '', sdk: { name: 'test', version: '1' }, items: [report] }
  const options = { signal: new AbortController().signal, leaving: false }
  await transport.send(batch, options)
  expect(await transport.send(batch, options)).toMatchObject({
    receipt: { accepted: [], duplicate: [report.id] },
  })
  expect(transport.items).toEqual([report])
})
