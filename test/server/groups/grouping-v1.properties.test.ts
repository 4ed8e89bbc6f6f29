import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StackFrame } from '../../../src/protocol/error-report.ts'
import { limits } from '../../../src/protocol/limits.ts'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import { checkBatch } from '../../../src/server/intake/check-batch.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const key = (wishes: ReportWishes) => fingerprint(sampleReport(wishes)).fingerprint
function isSame(one: ReportWishes, other: ReportWishes): void {
  expect(key(one)).toBe(key(other))
}
const inFile = (file: string, place: Partial<StackFrame> = {}): ReportWishes => ({
  error: { message: 'no stock', frames: [{ function: 'addToCart', file, inApp: true, ...place }] },
})
const saying = (message: string): ReportWishes => ({ error: { message } })

const hex = (minLength: number, maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength, maxLength })
    .filter((text) => /\d/.test(text))
/** As Rollup makes them; the one in five without a digit may look like a word. */
const base64 = fc
  .string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'), minLength: 8, maxLength: 8 })
  .filter((text) => /\d/.test(text))
const position = fc.record({ line: fc.nat(), column: fc.nat() })
const port = fc.integer({ min: 1, max: 65_535 })

describe('a group does not depend', () => {
  test('on lines and columns', () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        isSame(
          inFile('https://shop.example/src/cart.ts', one),
          inFile('https://shop.example/src/cart.ts', other),
        )
      }),
    )
  })

  test.each([
    ['Vite', base64, (hash: string) => `assets/cart-${hash}.js`],
    ['webpack', hex(8, 20), (hash: string) => `static/js/main.${hash}.chunk.js`],
    ['Next', hex(16, 16), (hash: string) => `_next/static/chunks/app/cart/page-${hash}.js`],
  ])('on the hashes that %s puts into file names', (_, hash, file) => {
    fc.assert(
      fc.property(hash, hash, (one, other) => {
        isSame(inFile(`https://shop.example/${file(one)}`), inFile(`https://shop.example/${file(other)}`))
      }),
    )
  })

  test('on queries, hosts and ports', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), fc.domain(), port, (query, host, number) => {
        isSame(
          inFile('http://localhost:5173/src/cart.ts'),
          inFile(`http://${host}:${number}/src/cart.ts?${query}`),
        )
      }),
    )
  })

  test('on ids, quoted text, mail addresses and dates in messages', () => {
    const quoted = fc.string({ maxLength: 40 }).filter((text) => !/["\n\r\u2028\u2029]/.test(text))
    const date = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    const data = fc.tuple(fc.nat(), fc.uuid(), quoted, hex(16, 40), date)
    const message = ([number, uuid, text, hash, date]: [number, string, string, string, Date]) =>
      `Order ${number} of "${text}" (${uuid}, ${hash}) is late since ${date.toISOString()}`
    fc.assert(fc.property(data, data, (one, other) => isSame(saying(message(one)), saying(message(other)))))
  })

  test('on who called, or on frames of others in between', () => {
    const caller = fc.record({ function: fc.constantFrom('a', 'onClick', 'render'), inApp: fc.boolean() })
    fc.assert(
      fc.property(fc.array(caller, { maxLength: 10 }), (callers) => {
        const own = { function: 'addToCart', file: '/src/cart.ts', inApp: true }
        const others = callers.map((frame) => ({
          ...frame,
          file: `https://shop.example/src/${frame.function}.ts`,
        }))
        isSame({ error: { frames: [own] } }, { error: { frames: [own, ...others] } })
        isSame(
          { error: { frames: [own] } },
          { error: { frames: [...others.filter(({ inApp }) => !inApp), own] } },
        )
      }),
    )
  })
})

describe('a group depends', () => {
  test('on the HTTP status, and on the version', () => {
    const status = fc.integer({ min: 400, max: 599 })
    fc.assert(
      fc.property(status, status, fc.nat(99), fc.nat(99), (one, other, major, minor) => {
        fc.pre(one !== other && major !== minor)
        expect(key(saying(`failed with status ${one}`))).not.toBe(key(saying(`failed with status ${other}`)))
        expect(key(saying(`needs version ${major}.0`))).not.toBe(key(saying(`needs version ${minor}.0`)))
      }),
    )
  })

  test('on the name of the function, where the source has it', () => {
    const name = fc.stringMatching(/^[a-z][A-Za-z]{3,12}$/)
    fc.assert(
      fc.property(name, name, (one, other) => {
        // Checks, retries and clients of an API throw for their callers: alone in a stack they count, too.
        fc.pre(
          one !== other &&
            !['anonymous', 'eval', 'value'].includes(one) &&
            !['anonymous', 'eval', 'value'].includes(other),
        )
        const named = (called: string) =>
          key(inFile('https://shop.example/src/cart.ts', { function: called }))
        expect(named(one)).not.toBe(named(other))
      }),
    )
  })
})

describe('whatever the intake accepts', () => {
  /** What breaks patterns: what they look for, over and over, and never what would end it. */
  const seeds = [
    '"',
    "'",
    '«',
    '`',
    '[{"',
    '/',
    '/a',
    '\\',
    '@',
    'a@',
    'a.',
    '.1',
    '1,',
    ':',
    '::1',
    'x=',
    '(',
    ')=(',
    '{number}',
  ]
  const more = [
    '0x',
    'eyJ',
    'http://',
    'node_modules/',
    'src/',
    '<',
    '/<',
    'a-',
    'vendor-',
    'Error: ',
    'at ',
    ' ',
    '\n',
    '%5B',
  ]
  const hostile = fc
    .tuple(fc.constantFrom(...seeds, ...more), fc.constantFrom(...seeds, ...more))
    .map(([a, b]) => a + b)
  const text = (maxLength: number) =>
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      hostile.map((unit) => unit.repeat(Math.ceil(maxLength / unit.length)).slice(0, maxLength)),
    )
  const name = text(limits.maxNameChars)
  const message = text(limits.maxMessageChars)
  const optional = { requiredKeys: ['inApp'] as ['inApp'] }
  const frame = fc.record(
    { function: text(limits.maxUrlChars), file: text(limits.maxUrlChars), inApp: fc.boolean() },
    optional,
  )
  const frames = fc.array(frame, { maxLength: 4 })
  const cause = fc.record({ name, message, frames })
  const error = fc.record({
    type: name,
    name,
    code: name,
    message,
    frames,
    componentStack: text(limits.maxStackChars),
    causes: fc.array(cause, { maxLength: 3 }),
  })
  const request = fc.record({
    method: name,
    url: text(limits.maxUrlChars),
    status: fc.integer({ min: 0, max: 999 }),
  })
  const wishes = fc.record(
    { error, request, bypass: fc.record({ reason: message, userNotified: fc.boolean() }), fingerprint: name },
    { requiredKeys: ['error'] },
  )

  test('has a group that says why, and that is the same a second time', () => {
    fc.assert(
      fc.property(wishes, (given) => {
        const report = sampleReport(given)
        checkBatch({
          version: 1,
          sentAt: report.timestamp,
          sdk: { name: 'test', version: '1' },
          items: [report],
        })
        const group = fingerprint(report)
        expect(group.fingerprint).toMatch(/^[\da-f]{16}$/)
        expect(group.parts.length).toBeGreaterThan(0)
        expect(fingerprint(structuredClone(report))).toEqual(group)
      }),
    )
  })

  /** The quickest of many: what else runs on the machine only adds. */
  function quickestMs(given: ReportWishes): number {
    const report = sampleReport(given)
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now()
      fingerprint(report)
      return performance.now() - start
    })
    return Math.min(...times)
  }

  test.each<[string, number, (text: string) => ReportWishes]>([
    ['message', 2_000, (text) => saying(text)],
    ['file name', limits.maxUrlChars, (text) => inFile(text)],
    ['name of a function', limits.maxUrlChars, (text) => inFile('/src/cart.ts', { function: text })],
    ['URL', limits.maxUrlChars, (text) => ({ request: { method: 'GET', url: text, status: 500 } })],
    ['component stack', 8_000, (text) => ({ error: { frames: [], componentStack: text } })],
  ])('costs its length: eight times the %s costs no more than twenty times', (_, maxChars, made) => {
    const slow = [...seeds, ...more].filter((unit) => {
      const text = unit.repeat(maxChars)
      // What costs less than this is no cost, and no clock measures it.
      const short = Math.max(quickestMs(made(text.slice(0, maxChars / 8))), 0.05)
      return quickestMs(made(text.slice(0, maxChars))) / short > 20
    })
    expect(slow).toEqual([])
  })

  test('is read as far as it says something: what follows 2,000 characters of a message costs nothing', () => {
    fc.assert(
      fc.property(text(2_000), message, (start, rest) => {
        const long = start.padEnd(2_000, 'x')
        isSame(saying(long), saying((long + rest).slice(0, limits.maxMessageChars)))
      }),
    )
  })
})
