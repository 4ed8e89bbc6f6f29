import { expect, test } from 'vitest'
import { httpTransport } from '../../../src/index.ts'
import type { BatchItem } from '../../../src/protocol/batch.ts'
import type { Breadcrumb } from '../../../src/protocol/error-report.ts'
import { sampleReport } from '../../support/sample-reports.ts'

const nouns = [
  'cart',
  'order',
  'coupon',
  'address',
  'invoice',
  'parcel',
  'refund',
  'wish',
  'review',
  'voucher',
]
const faults = [
  (noun: string) => `Cannot read properties of undefined (reading '${noun}Total')`,
  (noun: string) => `${noun} is not iterable`,
  (noun: string) => `Failed to load ${noun}: answered 503`,
  (noun: string) => `Invalid ${noun} number`,
  (noun: string) => `${noun}.toFixed is not a function`,
  (noun: string) => `Unexpected token '<', "<!doctype ${noun}" is not valid JSON`,
  (noun: string) => `Maximum call stack size exceeded in ${noun}`,
  (noun: string) => `The ${noun} was changed by somebody else`,
  (noun: string) => `Timeout of 30000 ms exceeded at ${noun}`,
  (noun: string) => `Loading chunk ${noun} failed`,
]

const frame = (name: string, file: string, line: number, inApp: boolean) => ({
  function: name,
  file: `https://shop.example/assets/${file}.js`,
  line,
  column: 1 + ((line * 13) % 80),
  inApp,
})

/** Every stack of a React app ends in the same frames. */
const react = ['Qa', 'Xi', 'nl', 'Hr', 'dispatchEvent'].map((name, index) =>
  frame(name, 'vendor-9c1b22', 40 + index * 17, false),
)

/** Errors of one session in a shop: each with its message, its stack, its page and the ten breadcrumbs before it. */
function distinctReports(): BatchItem[] {
  const trail: Breadcrumb[] = []
  return nouns.flatMap((noun, row) =>
    faults.map((fault, column) => {
      const at = row * 10 + column
      const time = (seconds: number) =>
        new Date(Date.UTC(2026, 10, 20, 10, at, seconds, at * 7)).toISOString()
      const own = ['total', 'render', 'submit'].map((step, depth) =>
        frame(`${noun}${step}`, `${noun}-4f2a91`, 10 + ((at * 31 + depth * 17) % 900), true),
      )
      trail.push({ timestamp: time(7), category: 'click', message: `button#${noun}-${column}` })
      const report = sampleReport({
        timestamp: time(9),
        error: { message: fault(noun), frames: [...own, ...react] },
        context: { page: `/${noun}s/${4_000 + at * 3}` },
        breadcrumbs: trail.slice(-10),
      })
      trail.push({ timestamp: time(9), category: 'error', message: fault(noun) })
      return report
    }),
  )
}

test('a hundred different errors travel in less than 12 kB', async () => {
  const items = distinctReports()
  expect(new Set(items.map((item) => item.kind === 'report' && item.error.message)).size).toBe(100)
  const bodies: unknown[] = []
  const transport = httpTransport({
    url: '',
    key: 'kin_test',
    async fetch(_, { body }) {
      bodies.push(body)
      return new Response()
    },
  })
  const batch = {
    version: 1 as const,
    sentAt: '2026-11-20T10:00:00.000Z',
    sdk: { name: 'kintsugi', version: '0.1.0' },
    items,
  }
  await transport.send(batch, { signal: new AbortController().signal, leaving: false })
  const [body] = bodies
  expect(body instanceof ArrayBuffer && body.byteLength).toBeLessThan(12_000)
})
