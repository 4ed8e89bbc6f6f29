import { expect, test } from 'vitest'
import type { Transport } from '../../src/core/transports/transport.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

/** A page, and a backend that takes its time to answer. */
function slowBackend(answerMs: number) {
  const page = fakePage()
  const transport = memoryTransport()
  const slow: Transport = {
    ...transport,
    async send(batch, options) {
      await new Promise<void>((resolve) => void page.after(answerMs, resolve))
      return transport.send(batch, options)
    },
  }
  const { outbox } = outboxOn({ page, transport: slow })
  outbox.start()
  return { page, transport, outbox }
}

test.each([0, 50, 400])(
  'errors that come for 2 s cost a request a second, with answers after %i ms',
  async (answerMs) => {
    const { page, transport, outbox } = slowBackend(answerMs)
    await page.advance(0)
    for (let thrown = 0; thrown < 100; thrown++) {
      outbox.keep(sampleReport())
      await page.advance(20)
    }
    await page.advance(2_000)
    expect(transport.items).toHaveLength(100)
    expect(transport.batches.length).toBeLessThanOrEqual(3)
  },
)

test('a clock that is put back by an hour holds up no error', async () => {
  const { page, transport, outbox } = slowBackend(0)
  outbox.keep(sampleReport())
  await page.advance(300)
  expect(transport.items).toHaveLength(1)
  const { now } = page
  page.now = () => now() - 3_600_000
  outbox.keep(sampleReport())
  await page.advance(300)
  expect(transport.items).toHaveLength(2)
})

test('a flush in the middle of a burst takes the account of what was dropped along', async () => {
  const { page, transport, outbox } = slowBackend(0)
  await page.advance(0)
  outbox.keep(sampleReport())
  outbox.drop('sampled', 3)
  const flushing = outbox.flush()
  await page.advance(100)
  await flushing
  expect(transport.items.map(({ kind }) => kind)).toEqual(['report', 'drop'])
})
