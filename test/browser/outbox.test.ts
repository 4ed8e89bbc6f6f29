import { expect, test, vi } from 'vitest'
import { toQueueItem } from '../../src/core/batching.ts'
import { browserPage } from '../../src/core/page.ts'
import {
  createTracker,
  httpTransport,
  indexedDbQueue,
  type SendOutcome,
  type Transport,
} from '../../src/index.ts'
import { memoryTransport, sampleReport } from '../../src/testing.ts'
import { outboxOn } from '../support/outbox-bench.ts'

const ownName = () => `outbox-${crypto.randomUUID()}`
const down = (): SendOutcome => ({ outcome: 'retry', reason: 'down' })

test('errors of a page that could not send them are sent by the next one', async () => {
  const name = ownName()
  const earlier = createTracker({
    transport: memoryTransport({ answer: down }),
    queue: indexedDbQueue({ name }),
    sources: [],
  }).start()
  for (let i = 0; i < 40; i++) earlier.trackError(new Error(`no total ${i}`))
  expect(await earlier.flush()).toEqual({ sent: 0, waiting: 40 })
  expect(earlier.state.getState()).toMatchObject({ storage: 'indexed-db', waiting: 40 })
  expect(new Set(earlier.state.getState().recent.map(({ delivery }) => delivery))).toEqual(new Set(['kept']))
  await earlier.close()

  const transport = memoryTransport()
  const next = createTracker({ transport, queue: indexedDbQueue({ name }), sources: [] }).start()
  await vi.waitFor(() => expect(next.state.getState()).toMatchObject({ storage: 'indexed-db', waiting: 0 }))
  await next.close()
  expect(transport.reports.map(({ error }) => error.message)).toEqual(
    Array.from({ length: 40 }, (_, i) => `no total ${i}`),
  )
  expect(transport.batches.flatMap(({ items }) => items)).toHaveLength(40)
})

test('what waits for one workspace is never sent to another, though both apps are of one origin', async () => {
  const key = () => `kin_${crypto.randomUUID()}`
  const received: string[] = []
  const answering = (status: number) => async (_: string, init: RequestInit) => {
    const { items } = JSON.parse(await new Response(init.body as BodyInit).text())
    if (status === 202) received.push(...items.map((item: { id: string }) => item.id))
    return Response.json(
      { accepted: items.map((item: { id: string }) => item.id), duplicate: [], rejected: [] },
      { status },
    )
  }
  const app = (key: string, status: number) =>
    createTracker({
      transport: httpTransport({ url: '', key, fetch: answering(status) }),
      sources: [],
    }).start()

  const shopKey = key()
  const shop = app(shopKey, 503)
  const waiting = shop.trackError('no total')
  expect(await shop.flush()).toMatchObject({ waiting: 1 })
  await shop.close()

  const blog = app(key(), 202)
  const own = blog.trackError('no post')
  expect(await blog.flush()).toEqual({ sent: 1, waiting: 0 })
  await blog.close()
  expect(received).toEqual([own])

  const shopAgain = app(shopKey, 202)
  await shopAgain.flush()
  await shopAgain.close()
  expect(received).toEqual([own, waiting])
})

test('of several tabs one sends at a time, and every error goes once', async () => {
  const name = ownName()
  let under = 0
  let most = 0
  const backend = memoryTransport()
  const transport: Transport = {
    async send(batch, options) {
      under += 1
      most = Math.max(most, under)
      // A turn of the event loop: whoever may send beside us does so now.
      await new Promise((resolve) => setTimeout(resolve))
      under -= 1
      return backend.send(batch, options)
    },
  }
  const left = indexedDbQueue({ name })
  await left.add(Array.from({ length: 20 }, () => toQueueItem(sampleReport())))
  await left.close()

  const tabs = [1, 2, 3].map(() =>
    outboxOn({ page: browserPage(), transport, queue: indexedDbQueue({ name }) }),
  )
  for (const { outbox } of tabs) outbox.start()
  tabs.forEach(({ outbox }) => {
    outbox.keep(sampleReport())
  })
  await Promise.all(tabs.map(({ outbox }) => outbox.flush()))
  await Promise.all(tabs.map(({ outbox }) => outbox.stop()))

  expect(backend.items).toHaveLength(23)
  expect(backend.batches.flatMap(({ items }) => items)).toHaveLength(23)
  expect(most).toBe(1)
  for (const { told } of tabs) expect(told.faults).toEqual([])
})

test('where IndexedDB is refused, the tracker keeps errors in memory, says so, and sends them', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  const transport = memoryTransport()
  const tracker = createTracker({
    transport,
    queue: indexedDbQueue({ name: ownName() }),
    sources: [],
  }).start()
  tracker.trackError(new Error('no total'))
  expect(await tracker.flush()).toEqual({ sent: 1, waiting: 0 })
  expect(tracker.state.getState()).toMatchObject({
    storage: 'memory',
    storageProblem: 'IndexedDB was refused: SecurityError: The operation is insecure.',
    faults: 0,
  })
  await tracker.close()
  expect(transport.reports).toHaveLength(1)
})
