import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { plain } from '../../../src/core/steps/plain.ts'
import { scrub } from '../../../src/core/steps/scrub.ts'
import { scrubText, scrubUrl } from '../../../src/core/steps/scrub-text.ts'
import { limits } from '../../../src/protocol/limits.ts'
import { reportOf, sighting } from './sighting.ts'

// The clock stands still: on a busy machine, data would be left when their time is up.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const mega = (piece: string) => piece.repeat(Math.ceil(1_048_576 / piece.length))

test.each([
  ['digits', '4111'],
  ['groups of digits', '4111 '],
  ['dates', '2026-01-05 '],
  ['accounts', 'DE89 3704 '],
  ['one account', 'de89'],
  ['fractions', '12.5'],
  ['keys', 'PRIVATE KEY '],
  ['PEM', '-----BEGIN A-----'],
  ['PEM without end', '-----BEGIN -'],
  ['JWT', 'eyJhbGciOi.'],
  ['one JWT', 'eyJ-'],
  ['bearers', 'bearer '],
  ['basics', 'Basic aB3'],
  ['names', 'token'],
  ['assignments', 'token='],
  ['open quotes', 'token="'],
  ['escapes', 'token="\\\\"'],
  ['backslashes', 'pin=\\'],
  ['open objects', 'secret:{'],
  ['open lists', 'secret:["'],
  ['tags', '<password>'],
  ['encoded', '%22pwd%22%3A%22'],
  ['headers', 'cookie: '],
  ['spaces', '    '],
  ['addresses', 'https://a:b@c?'],
  ['paths', '/a?'],
  ['fragments', '#a='],
  ['mail', 'a@b.'],
  ['encoded mail', 'a%40b%2540'],
  ['letters', 'é'],
])(
  'a megabyte of %s is read in a time that grows with its length',
  (_, piece) => {
    const startedAt = performance.now()
    scrubText(mega(piece))
    scrubUrl(mega(piece))
    // With its square, it would be hours.
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  },
  30_000,
)

const inputOf = (inputData: unknown) => {
  const given = { ...reportOf('m'), context: { page: '/', action: 'a', inputData: inputData as never } }
  const result = scrub(given, sighting('m'))
  return typeof result === 'string' ? result : result.context.inputData
}

test('what is no data is named', () => {
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const throwing = new Proxy({}, { ownKeys: () => fail() })
  const form = new FormData()
  form.set('password', 'hunter2')
  expect(
    inputOf({
      map: new Map([['password', 'hunter2']]),
      set: new Set([1]),
      bytes: new Uint8Array(7),
      buffer: new ArrayBuffer(7),
      link: new URL('https://ann:hunter2@app.test/a?token=b'),
      query: new URLSearchParams('password=hunter2'),
      form,
      headers: new Headers({ authorization: 'hunter2' }),
      promise: Promise.resolve('hunter2'),
      boxed: Object('password=hunter2'),
      invalid: new Date(Number.NaN),
      error: new TypeError('password=hunter2'),
      nobody: Object.create(null),
      symbol: Symbol('password=hunter2'),
      big: 4111111111111111n,
      card: 4111111111111111,
      at: 1_767_607_200_000,
      revoked: revoked.proxy,
      throwing,
    }),
  ).toEqual({
    map: '[Map]',
    set: '[Set]',
    bytes: '[7 bytes]',
    buffer: '[ArrayBuffer]',
    link: '[URL]',
    query: '[URLSearchParams]',
    form: '[FormData]',
    headers: '[Headers]',
    promise: '[Promise]',
    boxed: 'password=[redacted]',
    invalid: '[unreadable]',
    error: 'TypeError: password=[redacted]',
    nobody: {},
    symbol: 'Symbol(password=[redacted]',
    big: '[card]',
    card: '[card]',
    at: 1_767_607_200_000,
    revoked: '[unreadable]',
    throwing: '[unreadable]',
  })
})

function fail(): never {
  throw new Error('do not touch me')
}

test('data without end is read only as far as it is kept', () => {
  let deep: unknown = 'end'
  for (let depth = 0; depth < 20_000; depth++) deep = depth % 2 ? [deep] : { deep }
  const sparse: unknown[] = []
  sparse[4_000_000_000] = 'far'
  const endless: unknown = new Proxy(
    {},
    { get: () => endless, ownKeys: () => ['a'], getOwnPropertyDescriptor },
  )
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key ${index}`, index]))
  const long = Object.fromEntries(Object.keys(wide).map((key) => [`${key} ${'k'.repeat(40)}`, key.repeat(6)]))
  const startedAt = performance.now()
  for (const value of [deep, sparse, endless, wide, long, { deep, endless, sparse, wide }]) {
    const json = JSON.stringify(inputOf(value))
    expect(json.length).toBeLessThanOrEqual(limits.maxInputDataChars)
    expect(json).toContain(value === wide || value === long ? 'key 99' : '[')
  }
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

const getOwnPropertyDescriptor = () => ({ enumerable: true, configurable: true, value: 1 })

test('data that is slow to read is read for a moment only', () => {
  vi.useRealTimers()
  let read = 0
  const slow = new Proxy([] as unknown[], {
    get(_, key) {
      if (key === 'length') return 1_000
      const until = performance.now() + 5
      while (performance.now() < until) read += 0
      read += 1
      return 'slow'
    },
  })
  plain(slow)
  expect(read).toBeLessThan(100)
})

test('a key that would change a prototype is left out', () => {
  const copy = inputOf(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"a":1}},"b":1}'))
  expect(Object.keys(copy as object)).toEqual(['constructor', 'b'])
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
})

test('text that is larger than all that may be kept leaves room for what comes after it', () => {
  const long = 'long '.repeat(800)
  const copy = inputOf({ pages: [long, long, long], quotes: '"'.repeat(4_000), orderId: 7 })
  expect(copy).toEqual({ pages: [long, long, long], quotes: '[more]', orderId: 7 })
})

test('causes that a hook ties into a net are cut, not followed for ever', () => {
  const report = reportOf(new Error('m'))
  const cause = { name: 'Error', message: 'c', frames: [], causes: [] as unknown[] }
  cause.causes = Array.from({ length: 16 }, () => cause)
  report.error.causes = [cause as never]
  const startedAt = performance.now()
  const { error } = scrub(report, sighting('m')) as typeof report
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(JSON.stringify(error.causes).match(/"c"/g)).toHaveLength(limits.maxCauses)
})
