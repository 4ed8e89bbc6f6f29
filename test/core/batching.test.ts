import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { firstBatch, maxBatchBytes, sdk, toBatch } from '../../src/core/batching.ts'
import { bytesOf } from '../../src/core/queues/weigh.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'

const large = (chars: number) => sampleReport({ tags: { all: 'x'.repeat(chars) } })

test('a batch holds a hundred items at most', () => {
  const items = Array.from({ length: 130 }, () => sampleReport())
  expect(firstBatch(items)).toEqual(items.slice(0, 100))
  expect(firstBatch(items.slice(0, 100))).toHaveLength(100)
})

test('a batch ends before it is too heavy, and holds one item however heavy that is', () => {
  const items = [large(100_000), large(100_000), large(100_000)]
  expect(firstBatch(items)).toHaveLength(2)
  expect(firstBatch([large(maxBatchBytes), sampleReport()])).toHaveLength(1)
  expect(firstBatch([])).toEqual([])
})

test('bytes are counted as they travel, not as characters', () => {
  const report = sampleReport({ release: '合計🧾' })
  expect(bytesOf(report)).toBe(Buffer.byteLength(JSON.stringify(report)) + 1)
})

test('a batch says which version of the SDK sent it, and when', () => {
  expect(sdk).toEqual({ name: packageJson.name, version: packageJson.version })
  expect(toBatch([], 0)).toEqual({ version: 1, sentAt: '1970-01-01T00:00:00.000Z', sdk, items: [] })
})
