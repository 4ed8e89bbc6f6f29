import { expect, test } from 'vitest'
import { maxLeavingBytes } from '../../src/core/batching.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import type { SendOptions, SendOutcome } from '../../src/core/transports/transport.ts'
import type { Batch } from '../../src/protocol/batch.ts'
import { memoryTransport } from '../../src/testing/memory-transport.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const persistentQueue = (): Queue => ({ ...memoryQueue(), storage: 'indexed-db' })

test('what waits when the page goes away is on its way before the event is over', () => {
  for (const go of ['pagehide', 'hidden']) {
    const page = fakePage()
    const seen: SendOptions[] = []
    const transport = memoryTransport({
      answer(_, options) {
        seen.push(options)
        return undefined
      },
    })
    const { outbox } = outboxOn({ page, transport })
    outbox.start()
    outbox.keep(sampleReport())
    if (go === 'pagehide') page.emit('window', 'pagehide')
    else page.setVisible(false)
    expect(transport.items).toHaveLength(1)
    expect(seen.map(({ leaving }) => leaving)).toEqual([true])
  }
})

test('what was sent in leaving and answered for is not sent again when the page stays', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox, told } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  page.setVisible(false)
  await page.advance(5_000)
  expect(transport.batches).toHaveLength(1)
  expect(Object.values(told.deliveries)).toEqual(['sent'])
})

test('a page that hides and then goes away sends nothing twice', () => {
  const page = fakePage()
  const batches: Batch[] = []
  const transport = memoryTransport({
    answer(batch) {
      batches.push(batch)
      return new Promise<SendOutcome>(() => undefined)
    },
  })
  const { outbox } = outboxOn({ page, transport })
  outbox.start()
  outbox.keep(sampleReport())
  page.setVisible(false)
  page.emit('window', 'pagehide')
  expect(batches).toHaveLength(1)
})

test('all that leaves together stays within the bytes a browser allows, in any script', async () => {
  const page = fakePage()
  const leaving: Batch[] = []
  const transport = memoryTransport({
    answer(batch, options) {
      if (options.leaving) leaving.push(batch)
      return new Promise<SendOutcome>(() => undefined)
    },
  })
  const queue = persistentQueue()
  const { outbox } = outboxOn({ page, transport, queue })
  // 1200 characters, and three times as many bytes.
  const error = { ...sampleReport().error, message: '合計が未定義'.repeat(200) }
  for (let i = 0; i < 40; i++) outbox.keep(sampleReport({ error }))
  await page.advance(0)
  outbox.start()
  page.setVisible(false)
  page.emit('window', 'pagehide')
  const bytes = leaving.reduce((sum, batch) => sum + Buffer.byteLength(JSON.stringify(batch)), 0)
  expect(bytes).toBeLessThanOrEqual(65_536)
  expect(bytes).toBeGreaterThan(maxLeavingBytes - 2 * 4_300)
  expect(await queue.size()).toBe(40)
})

test('an error too large to leave lets the smaller ones behind it go', () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport })
  const small = sampleReport()
  outbox.start()
  outbox.keep(sampleReport({ tags: { all: 'x'.repeat(70_000) } }))
  outbox.keep(small)
  page.emit('window', 'pagehide')
  expect(transport.items).toEqual([small])
})

test('what no database holds leaves first', async () => {
  const page = fakePage()
  const transport = memoryTransport()
  const { outbox } = outboxOn({ page, transport, queue: persistentQueue() })
  const tags = { all: 'x'.repeat(40_000) }
  const [safe, fresh] = [sampleReport({ tags }), sampleReport({ tags })]
  outbox.keep(safe)
  await page.advance(0)
  outbox.start()
  outbox.keep(fresh)
  page.emit('window', 'pagehide')
  expect(transport.items).toEqual([fresh])
})

test('a backend that asked to be left alone is, as long as the errors are safe', async () => {
  const page = fakePage()
  let asked = 0
  const answer = (): SendOutcome => {
    asked += 1
    return { outcome: 'retry', reason: '429', afterMs: 60_000 }
  }
  const { outbox } = outboxOn({ page, transport: memoryTransport({ answer }), queue: persistentQueue() })
  outbox.start()
  outbox.keep(sampleReport())
  await page.advance(1_000)
  page.setVisible(false)
  expect(asked).toBe(1)
  outbox.keep(sampleReport())
  page.emit('window', 'pagehide')
  expect(asked).toBe(2)
})
