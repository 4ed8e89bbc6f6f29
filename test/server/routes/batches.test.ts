import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Problem, Receipt } from '../../../src/protocol/batch.ts'
import { limits } from '../../../src/protocol/limits.ts'
import { sampleDrop, sampleRecovery, sampleReport } from '../../support/sample-reports.ts'
import { batchOf, testApp } from '../../support/test-app.ts'

const { app, store, workspaceId, ingestKey, groups, faults } = await testApp()

const headers = { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' }

const post = (body: BodyInit, more: Record<string, string> = {}) =>
  app.request('/api/v1/batches', { method: 'POST', headers: { ...headers, ...more }, body })

const postItems = (...items: unknown[]) => post(JSON.stringify(batchOf(...items)))

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  return problem
}

test('a batch is answered 202 with a receipt, and sent again it is counted once', async () => {
  const [one, two] = [sampleReport(), sampleReport()]
  const first = await postItems(one, two)
  expect(first.status).toBe(202)
  expect(await first.json()).toEqual({ accepted: [one.id, two.id], duplicate: [], rejected: [] })

  const again = (await (await postItems(two, sampleDrop({ id: one.id }))).json()) as Receipt
  expect(again.duplicate).toContain(two.id)
  expect((await groups()).map(({ count }) => count)).toEqual([2])
})

test('an id is the same in any letter case, and the receipt names it as it was sent', async () => {
  const report = sampleReport()
  const loud = { ...report, id: report.id.toUpperCase() }
  expect(await (await postItems(loud)).json()).toMatchObject({ accepted: [loud.id], duplicate: [] })
  expect(await (await postItems(report, loud)).json()).toEqual({
    accepted: [],
    duplicate: [report.id, loud.id],
    rejected: [],
  })
})

test('a recovery finds its report, in whatever letter case it names it', async () => {
  const report = sampleReport({ error: { name: 'RecoveredError' } })
  await postItems(report, sampleRecovery(report.id.toUpperCase()))
  const group = (await groups()).find(({ title }) => title.startsWith('RecoveredError'))
  const { items } = await store.read.occurrences(workspaceId, group?.id ?? '', { limit: 1 })
  expect(items[0]?.report.recovery).toMatchObject({ successful: true })
})

test('a gzipped batch is taken', async () => {
  const report = sampleReport()
  const response = await post(gzipSync(JSON.stringify(batchOf(report))), { 'content-encoding': 'gzip' })
  expect(response.status).toBe(202)
  expect(await response.json()).toMatchObject({ accepted: [report.id] })
})

test('of a mixed batch the good items are kept, and each bad one is named', async () => {
  const [good, bad] = [sampleReport(), sampleReport({ count: 0 })]
  const response = await postItems(bad, good)
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({
    accepted: [good.id],
    duplicate: [],
    rejected: [{ index: 0, id: bad.id, field: 'count', rule: 'must be at least 1', received: '0' }],
  })
})

test('a batch of bad items alone is refused with the reason for each', async () => {
  const response = await postItems(sampleReport({ count: 0 }))
  expect(response.status).toBe(422)
  expect(await problemOf(response)).toMatchObject({
    type: '/problems/wrong-batch',
    rejected: [{ index: 0, field: 'count' }],
  })
})

test('a wrong envelope is refused naming field and rule', async () => {
  const response = await post(JSON.stringify({ ...batchOf(), version: 9 }))
  expect(response.status).toBe(422)
  expect(await problemOf(response)).toMatchObject({
    fault: { field: 'version', rule: 'must be 1', received: '9' },
  })
})

test('characters PostgreSQL refuses are replaced, not the report', async () => {
  const report = sampleReport({ error: { message: 'broken \0 and \ud83d' } })
  const response = await postItems(report)
  expect(response.status).toBe(202)
})

test.each([
  [limits.maxDataDepth, 'plain'],
  [limits.maxDataDepth + 1, 'plain'],
  [8_000, 'plain'],
  [100_000, 'plain'],
  [limits.maxDataDepth, '\ud83d'],
  [100_000, '\ud83d'],
])(
  'input data nested %i deep beside the text %j is stored or rejected, and costs no other report',
  async (depth, message) => {
    const [deep, good] = [sampleReport({ context: { inputData: { x: null } } }), sampleReport()]
    good.error.message = message
    const nested = `${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`
    const response = await post(JSON.stringify(batchOf(deep, good)).replace('"x":null', `"x":${nested}`))
    expect(response.status).toBe(202)
    const receipt = (await response.json()) as Receipt
    if (depth <= limits.maxDataDepth) expect(receipt.accepted).toEqual([deep.id, good.id])
    else expect(receipt.rejected).toMatchObject([{ id: deep.id, field: 'context.inputData' }])
  },
)

test.each([
  ['no key', { authorization: '' }],
  ['an unknown key', { authorization: 'Bearer kin_wrong' }],
  ['another scheme', { authorization: `Basic ${ingestKey}` }],
])('with %s a batch is refused before it is read', async (_, more) => {
  const response = await post('{', more)
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toContain('Bearer')
  expect((await problemOf(response)).detail).toContain('ingest key')
})

test.each<[string, BodyInit, Record<string, string>, number, string]>([
  ['broken JSON', '{"version":', {}, 400, 'The body is not JSON in UTF-8'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'The body is not JSON in UTF-8'],
  [
    'another type',
    'x',
    { 'content-type': 'text/plain' },
    415,
    'Send `application/json`; received `text/plain`.',
  ],
  [
    'an encoding we do not know',
    'x',
    { 'content-encoding': 'br' },
    415,
    'one of identity, gzip; received `br`',
  ],
  ['broken gzip', 'x', { 'content-encoding': 'gzip' }, 400, 'could not be decompressed'],
  [
    'gzip that ends early',
    gzipSync(JSON.stringify(batchOf(sampleReport()))).subarray(0, 40),
    { 'content-encoding': 'gzip' },
    400,
    'could not be decompressed',
  ],
  [
    'a body over the cap',
    ' '.repeat(limits.maxBatchBytes + 1),
    {},
    413,
    'at most 1048576 bytes. Send it in parts.',
  ],
  [
    'a gzip bomb',
    gzipSync(' '.repeat(50_000_000)),
    { 'content-encoding': 'gzip' },
    413,
    'at most 1048576 bytes decompressed',
  ],
])('%s is refused in a sentence', async (_, body, more, status, sentence) => {
  const response = await post(body, more)
  expect(response.status).toBe(status)
  expect((await problemOf(response)).detail).toContain(sentence)
})

test('an unknown encoding is answered with those that are known', async () => {
  const response = await post('x', { 'content-encoding': 'zstd' })
  expect(response.headers.get('accept-encoding')).toBe('identity, gzip')
})

test('a body of unknown length is cut off at the cap', async () => {
  let pulled = 0
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const request = new Request('http://localhost/api/v1/batches', {
    method: 'POST',
    headers,
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect((await app.request(request)).status).toBe(413)
  expect(pulled).toBeLessThan(30)
})

test('any app may send from any origin, and asks only once', async () => {
  const preflight = await app.request('/api/v1/batches', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-encoding,content-type,x-proxy',
    },
  })
  expect(preflight.status).toBe(204)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization,content-encoding,content-type,x-proxy',
    'access-control-max-age': '7200',
  })
  // A refusal must be readable there, too.
  const refused = await post('{', { origin: 'https://app.example' })
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
})

test('nothing of this was a fault of the server', () => {
  expect(faults).toEqual([])
})
