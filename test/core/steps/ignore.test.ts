import { expect, test } from 'vitest'
import { glance } from '../../../src/core/steps/glance.ts'
import { ignore } from '../../../src/core/steps/ignore.ts'
import { reportOf } from './sighting.ts'

/** By what was read of it at once, if it is a plain error, and by its report; the two must say the same. */
const verdict = (thrown: unknown, patterns: (string | RegExp)[] = []) => {
  const verdicts = [glance(thrown), reportOf(thrown).error].map((error) =>
    error ? ignore(patterns)(error, thrown) : undefined,
  )
  expect(verdicts[0] ?? verdicts[1]).toBe(verdicts[1])
  return verdicts[1] ? 'ignored' : 'reported'
}

const withStack = (error: Error, ...frames: string[]) =>
  Object.assign(error, {
    stack: [`${error.name}: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n'),
  })

test.each<[string, unknown]>([
  ['an aborted fetch', new DOMException('The user aborted a request.', 'AbortError')],
  ['an error with code CANCELLED', Object.assign(new Error('m'), { code: 'CANCELLED' })],
  [
    'a cancelled axios request',
    Object.assign(new Error('canceled'), { name: 'CanceledError', code: 'ERR_CANCELED' }),
  ],
  [
    'a form error marked as expected',
    Object.assign(new Error('too short'), { type: 'validation', expected: true }),
  ],
  [
    'the ResizeObserver notice',
    { name: 'Error', message: 'ResizeObserver loop completed with undelivered notifications.' },
  ],
  ['an opaque cross-origin error', { name: 'Error', message: 'Script error.' }],
  [
    "a browser extension's error",
    withStack(new Error('m'), 'x (chrome-extension://abc/inject.js:1:1)', 'y (https://app.test/a.js:1:1)'),
  ],
  [
    "an error under an extension's wrapper",
    withStack(new Error('m'), 'y (https://app.test/a.js:1:1)', 'x (moz-extension://abc/inject.js:1:1)'),
  ],
])('%s is not reported', (_, thrown) => {
  expect(verdict(thrown)).toBe('ignored')
})

test.each<[string, unknown]>([
  ['an error of the app', new Error('m')],
  ['a validation error nobody marked', Object.assign(new Error('m'), { type: 'validation' })],
  ['a timeout', new DOMException('late', 'TimeoutError')],
])('%s is reported', (_, thrown) => {
  expect(verdict(thrown)).toBe('reported')
})

test('own patterns are looked for in message, name and files, each time anew', () => {
  const vendor = withStack(new TypeError('chart broke'), 'draw (https://cdn.test/widget.js:1:1)')
  const sticky = /broke/g
  expect(verdict(vendor, [sticky])).toBe('ignored')
  expect(verdict(vendor, [sticky])).toBe('ignored')
  expect(verdict(vendor, ['TypeError'])).toBe('ignored')
  expect(verdict(vendor, ['cdn.test/widget'])).toBe('ignored')
  expect(verdict(vendor, [/^broke/, 'widgets'])).toBe('reported')
})
