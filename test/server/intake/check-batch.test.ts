import { expect, test } from 'vitest'
import type { CauseError } from '../../../src/protocol/error-report.ts'
import { limits } from '../../../src/protocol/limits.ts'
import { checkBatch } from '../../../src/server/intake/check-batch.ts'
import type { Refusal } from '../../../src/server/problem.ts'
import { sampleDrop, sampleRecovery, sampleReport } from '../../support/sample-reports.ts'

const batch = (...items: unknown[]) => ({
  version: 1,
  sentAt: '2026-11-20T10:00:00.000Z',
  sdk: { name: 'kintsugi', version: '0.1.0' },
  items,
})

function refusalOf(body: unknown): Refusal {
  try {
    checkBatch(body)
  } catch (error) {
    return error as Refusal
  }
  throw new Error('the batch was taken')
}

/** Checks an item beside a good one, and returns what was said about it. */
const rejectionOf = (item: unknown) => checkBatch(batch(sampleReport(), item)).rejected[0]

const causes = (depth: number): CauseError[] => [
  { name: 'Error', message: 'cause', frames: [], ...(depth > 1 && { causes: causes(depth - 1) }) },
]

test('every kind of item passes as it is', () => {
  const report = sampleReport({
    error: { causes: causes(limits.maxCauseDepth) },
    context: { inputData: { deep: { list: [1, null, { a: true }] } } },
    tags: { team: 'cart' },
    user: { id: 'u1' },
    request: { method: 'GET', url: '/api/cart', status: 500, durationMs: 12.5 },
    breadcrumbs: [
      {
        timestamp: '2026-11-20T09:59:59Z',
        category: 'click',
        message: 'Pay',
        data: { x: 1, ok: true, id: 'b' },
      },
    ],
  })
  const items = [report, sampleRecovery(report.id), sampleDrop()]
  expect(checkBatch(batch(...items))).toEqual({
    sentAt: '2026-11-20T10:00:00.000Z',
    items: structuredClone(items),
    rejected: [],
  })
})

test('a batch without items is taken', () => {
  expect(checkBatch(batch())).toMatchObject({ items: [], rejected: [] })
})

test('fields of a newer SDK are left out, at every depth, and the item is kept', () => {
  const known = sampleReport({ error: { causes: causes(1) }, user: { id: 'u1' } })
  const newer = {
    ...known,
    replay: { id: 7 },
    user: { id: 'u1', plan: 'gold' },
    error: { ...known.error, causes: [{ ...causes(1)[0], notes: ['new'] }] },
  }
  expect(checkBatch(batch(newer)).items).toEqual([known])
})

test.each([
  [
    'a field that is missing',
    { ...sampleReport(), sessionId: undefined },
    'sessionId',
    'must be a string',
    'nothing',
  ],
  [
    'a message that is too long',
    sampleReport({ error: { message: 'x'.repeat(limits.maxMessageChars + 1) } }),
    'error.message',
    'must be a string of at most 8192 characters',
    /^"x{59}… \(8193 characters\)$/,
  ],
  ['a count of none', sampleReport({ count: 0 }), 'count', 'must be at least 1', '0'],
  [
    'a severity we do not know',
    { ...sampleReport(), impact: { severity: 'awful' } },
    'impact.severity',
    'must be one of low, medium, high, critical',
    '"awful"',
  ],
  ['an id that is no UUID', sampleReport({ id: '7' }), 'id', 'must be a UUID', '"7"'],
  [
    'a time that is none',
    sampleReport({ timestamp: 'yesterday' }),
    'timestamp',
    'must be a time in ISO 8601',
    '"yesterday"',
  ],
  [
    'a frame with a wrong line',
    { ...sampleReport(), error: { ...sampleReport().error, frames: [{ inApp: true, line: 'seven' }] } },
    'error.frames.0.line',
    'must be a whole number',
    '"seven"',
  ],
  [
    'causes nested too deep',
    sampleReport({ error: { causes: causes(limits.maxCauseDepth + 1) } }),
    `error.causes${'.0.causes'.repeat(limits.maxCauseDepth)}`,
    'must have at most 0 items',
    'a list of 1',
  ],
  [
    'input data that is too large',
    sampleReport({ context: { inputData: { text: 'x'.repeat(limits.maxInputDataChars) } } }),
    'context.inputData',
    'must be at most 16384 characters of JSON, nested at most 32 deep',
    'an object',
  ],
  [
    'too many frames',
    sampleReport({ error: { frames: Array.from({ length: 101 }, () => ({ inApp: true })) } }),
    'error.frames',
    'must have at most 100 items',
    'a list of 101',
  ],
  [
    'a kind we do not know',
    { kind: 'toString' },
    'kind',
    'must be one of report, recovery, drop, feedback',
    '"toString"',
  ],
  ['what is no object', 'report', 'kind', 'must be one of report, recovery, drop, feedback', '"report"'],
])(
  '%s is rejected naming field, rule and value, and the good one is kept',
  (_, item, field, rule, received) => {
    const { items, rejected } = checkBatch(batch(item, sampleReport()))
    expect(items).toHaveLength(1)
    expect(rejected).toEqual([
      expect.objectContaining({
        index: 0,
        field,
        rule,
        received: typeof received === 'string' ? received : expect.stringMatching(received),
      }),
    ])
  },
)

test('a rejection carries the id of its item where it had one', () => {
  const item = sampleReport({ count: -1 })
  expect(rejectionOf(item)).toMatchObject({ index: 1, id: item.id })
  expect(rejectionOf({ kind: 'report', id: 7 })).not.toHaveProperty('id')
})

test('a cap counts code units, so that astral characters do not slip past it', () => {
  const smiles = '😀'.repeat(limits.maxMessageChars / 2 + 1)
  expect(rejectionOf(sampleReport({ error: { message: smiles } }))).toMatchObject({
    field: 'error.message',
    rule: 'must be a string of at most 8192 characters',
  })
})

test('causes nested thousands deep are rejected in a sentence', () => {
  const deep = sampleReport({ error: { causes: causes(2000) } })
  expect(rejectionOf(deep)).toMatchObject({ rule: 'must have at most 0 items' })
})

test('a batch of which nothing can be taken is refused with the reason for each item', () => {
  const refusal = refusalOf(batch(sampleReport({ count: 0 }), 7))
  expect(refusal).toMatchObject({
    kind: 'wrong-batch',
    options: {
      rejected: [
        { index: 0, field: 'count' },
        { index: 1, field: 'kind' },
      ],
    },
  })
})

test.each([
  ['a wire version we do not speak', { ...batch(), version: 2 }, '`version` must be 1; received 2.'],
  ['no items', { ...batch(), items: undefined }, '`items` must be a list; received nothing.'],
  ['no name of the SDK', { ...batch(), sdk: { version: '1' } }, '`sdk.name` is required; received nothing.'],
  ['a list', [], '`body` must be an object; received a list of 0.'],
  ['null', null, '`body` must be an object; received null.'],
])('an envelope that is or has %s is refused in a sentence', (_, body, sentence) => {
  const refusal = refusalOf(body)
  expect(refusal.kind).toBe('wrong-batch')
  expect(refusal.message).toContain(sentence)
})

test('a batch with too many items is refused as too large, so that the client sends halves', () => {
  const refusal = refusalOf(batch(...Array.from({ length: 101 }, () => sampleDrop())))
  expect(refusal).toMatchObject({
    kind: 'too-large',
    message: 'A batch has at most 100 items; received 101. Send it in parts.',
  })
})
