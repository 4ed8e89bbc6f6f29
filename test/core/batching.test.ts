import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { fitting, sdk, toBatch, toQueueItem } from '../../src/core/batching.ts'
import { jsonOf } from '../../src/core/transports/encode-body.ts'
import type { BatchItem } from '../../src/protocol/batch.ts'
import { severities } from '../../src/protocol/severity.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'

test('bytes are counted as they travel, not as characters', () => {
  const report = sampleReport({ release: '合計🧾' })
  expect(toQueueItem(report).bytes).toBe(Buffer.byteLength(JSON.stringify(report)))
})

test('in a full queue, a drop record makes room before a recovery, and that before any report', () => {
  const { id, timestamp } = sampleReport()
  const items: BatchItem[] = [
    { kind: 'drop', id, timestamp, reason: 'sampled', count: 5 },
    {
      kind: 'recovery',
      id,
      timestamp,
      reportId: id,
      recovery: { attempted: true, successful: true, method: 'retry' },
    },
    ...severities.map((severity) => sampleReport({ impact: { severity } })),
  ]
  expect(items.map((item) => toQueueItem(item).rank)).toEqual([0, 1, 2, 3, 4, 5])
})

test('what does not fit is passed over for what does, and the first fits however heavy it is', () => {
  expect(fitting([{ bytes: 200 }, { bytes: 1 }], 100)).toEqual([{ bytes: 200 }])
  const weighed = [{ bytes: 40 }, { bytes: 70 }, { bytes: 60 }, { bytes: 1 }]
  expect(fitting(weighed, 100)).toEqual([{ bytes: 40 }, { bytes: 60 }])
})

test('a batch says which version of the SDK sent it, and when', () => {
  expect(sdk).toEqual({ name: packageJson.name, version: packageJson.version })
  expect(toBatch([], 0)).toEqual({ version: 1, sentAt: '1970-01-01T00:00:00.000Z', sdk, items: [] })
})

test('what travels is what a transport was shown, also where one has changed it', () => {
  const items = [sampleReport({ release: '合計' }), sampleReport()].map(toQueueItem)
  const untouched = jsonOf(toBatch(items, 0))
  expect(untouched).toBe(JSON.stringify(toBatch(items, 0)))
  const changed = toBatch(items, 0)
  changed.items.pop()
  expect(JSON.parse(jsonOf(changed)).items).toEqual(JSON.parse(untouched).items.slice(0, 1))
  expect(jsonOf({ ...toBatch(items, 0), sentAt: 'later' })).toContain('"sentAt":"later"')
})

test('an item that is no JSON makes no batch', () => {
  const [item] = [sampleReport()].map(toQueueItem)
  expect(() => toBatch([{ ...item, json: '{' } as never], 0)).toThrow(SyntaxError)
})
