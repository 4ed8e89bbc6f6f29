import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStack } from '../../../src/core/stack/parse-stack.ts'
import type { StackFrame } from '../../../src/protocol/error-report.ts'
import { limits } from '../../../src/protocol/limits.ts'

const text = (characters: string, minLength = 1) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength: 12 })

const name = fc.oneof(
  { weight: 3, arbitrary: text('abcXYZ_$09') },
  fc.constantFrom(
    'Object.save [as onClick]',
    'new Cart',
    'pay (once)',
    'save@v2',
    'Cart.<anonymous>',
    'get size',
  ),
  fc.tuple(text('abc_$'), text('abc (@)[]', 2), text('xyz')).map((parts) => parts.join('')),
)

/** A part of a path: it may hold all that a file system takes, and no more than one blank at a time. */
const part = text('abcXYZ019 @()[]{}+~,;=!$&').filter((part) => part.trim() === part)
const origin = fc.constantFrom(
  'https://app.test/',
  'http://localhost:3000/',
  'http://[::1]:8080/',
  'file:///',
  'webpack-internal:///(rsc)/./',
  'blob:https://app.test/',
  'C:\\',
  '/',
)
const query = fc.constantFrom('', '?v=1', '?t=12:34', '?x=(1)&mail=a@b.c', '#/orders/1:2')
const file = fc
  .tuple(origin, fc.array(part, { minLength: 1, maxLength: 4 }), query)
  .map(([start, parts, end]) => `${start}${parts.join('/')}.js${end}`)

const at = fc.integer({ min: 1, max: 99_999_999 })
const frames = fc.array(
  fc.record(
    { function: name, file, line: at, column: at, inApp: fc.constant(true) },
    { requiredKeys: ['file', 'line', 'column', 'inApp'] },
  ),
  { minLength: 1, maxLength: 20 },
)
const placeOf = ({ file, line, column }: StackFrame) => `${file}:${line}:${column}`

test('what V8 prints of any frames is read back as these frames', () => {
  const print = (frame: StackFrame) =>
    `    at ${frame.function ? `${frame.function} (${placeOf(frame)})` : placeOf(frame)}`
  fc.assert(
    fc.property(frames, fc.string(), (given, message) => {
      expect(parseStack(`Error: ${message}\n${given.map(print).join('\n')}`, message)).toEqual(given)
    }),
  )
})

test('what Firefox prints of any frames is read back as these frames', () => {
  const print = (frame: StackFrame) => `${frame.function ?? ''}@${placeOf(frame)}\n`
  fc.assert(
    fc.property(frames, fc.string(), (given, message) => {
      expect(parseStack(given.map(print).join(''), message)).toEqual(given)
    }),
  )
})

const shreds = fc.constantFrom(
  ...[
    'at ',
    'async ',
    ' (',
    ')',
    '@',
    ':',
    '1',
    ':1:2',
    'eval at ',
    ' line 1 > ',
    ' > eval',
    '), ',
    '\n',
    ' {',
  ],
  ...[
    '<anonymous>',
    'native',
    '[native code]',
    'wasm://',
    ':0x1f',
    'https://',
    '*',
    '/<',
    '\u2028',
    '\r',
    '\ud800',
  ],
)

test('whatever a stack is, it is read without a throw, into frames that may travel', () => {
  const stack = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(shreds, { maxLength: 60 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(stack, fc.string(), (given, message) => {
      for (const frame of parseStack(given, message)) {
        expect(frame.file?.length ?? 0).toBeLessThanOrEqual(limits.maxUrlChars)
        expect(frame.function?.length ?? 0).toBeLessThanOrEqual(limits.maxUrlChars)
        for (const number of [frame.line ?? 1, frame.column ?? 1])
          expect(number).toSatisfy(Number.isSafeInteger)
      }
    }),
    { numRuns: 500 },
  )
})

test('a stack of more frames than a report takes keeps the innermost', () => {
  const line = (index: number) => `    at f${index} (https://app.test/a.js:1:${index})`
  const stack = Array.from({ length: 10_000 }, (_, index) => line(index)).join('\n')
  const frames = parseStack(`Error: no\n${stack}`, 'no')
  expect(frames).toHaveLength(limits.maxFrames)
  expect(frames[0]?.function).toBe('f0')
})

test('the numbers of a hostile stack stay numbers that may travel', () => {
  const endless = '9'.repeat(400)
  for (const stack of [`    at f (a.js:${endless}:1)`, `    at f (a.js:1:${endless})`, `f@a.js:${endless}`])
    for (const { line = 0, column = 0 } of parseStack(stack)) expect(line + column).toBeLessThan(1e10)
})
