import { expect, test } from 'vitest'
import { maxLeavingBytes } from '../../src/core/batching.ts'
import { httpTransport } from '../../src/index.ts'
import type { Batch, BatchItem } from '../../src/protocol/batch.ts'
import { sampleReport } from '../../src/testing.ts'

const key = 'kin_test'
const batchOf = (items: BatchItem[]): Batch => ({
  version: 1,
  sentAt: '2026-01-05T10:00:00.000Z',
  sdk: { name: 'test', version: '1' },
  items,
})
const goOn = () => new AbortController().signal

/** One report that weighs so many bytes, most of them in characters of three. */
function weighing(bytes: number): BatchItem {
  const release = '計'.repeat(Math.floor((bytes - 700) / 3))
  const report = sampleReport({ release })
  const missing = bytes - new TextEncoder().encode(JSON.stringify(report)).length
  return { ...report, release: release + 'x'.repeat(missing) }
}

test('what the browser compressed reads as what was sent', async () => {
  const items = Array.from({ length: 20 }, () => sampleReport())
  const bodies: Promise<string>[] = []
  const transport = httpTransport({
    url: '',
    key,
    async fetch(_, { body }) {
      const stream = new Blob([body as ArrayBuffer]).stream().pipeThrough(new DecompressionStream('gzip'))
      bodies.push(new Response(stream).text())
      return Response.json({ accepted: [], duplicate: [], rejected: [] })
    },
  })
  await transport.send(batchOf(items), { signal: goOn(), leaving: false })
  expect(JSON.parse((await bodies[0]) ?? '')).toEqual(batchOf(items))
})

test('a real browser lets go what the outbox sends in leaving, and what is over 64 KiB goes without outliving the page', async () => {
  const asked: boolean[] = []
  const transport = httpTransport({
    url: '',
    key,
    fetch(url, init) {
      asked.push(init.keepalive === true)
      return fetch(url, init)
    },
  })
  const leave = (bytes: number) =>
    transport.send(batchOf([weighing(bytes)]), { signal: goOn(), leaving: true })
  // The test server has no intake: any answer of its own proves that the request was let go.
  const answered = { reason: expect.stringMatching(/^answered \d+/) }
  expect(await leave(maxLeavingBytes)).toMatchObject(answered)
  expect(asked).toEqual([true])
  expect(await leave(65_537)).toMatchObject(answered)
  expect(asked).toEqual([true, true, false])
})
