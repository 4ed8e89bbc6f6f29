import { expect, test } from 'vitest'
import { understand } from '../../../src/core/steps/understand.ts'
import { limits } from '../../../src/protocol/limits.ts'

const shown = (thrown: unknown) => {
  const { type, name, code, message } = understand(thrown)
  return [type, name, code, message].filter((part) => part !== undefined).join(' | ')
}

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const hostile = new Proxy(new Error('x'), {
  get() {
    throw new Error('do not look at me')
  },
})

test.each<[string, unknown, string]>([
  ['a TypeError', new TypeError('x is undefined'), 'unknown | TypeError | x is undefined'],
  ['a text', 'just text', 'unknown | Error | just text'],
  ['null', null, 'unknown | Error | null'],
  ['undefined', undefined, 'unknown | Error | undefined'],
  ['a number', 42, 'unknown | Error | 42'],
  ['a symbol', Symbol('s'), 'unknown | Error | Symbol(s)'],
  ['a bigint', 10n, 'unknown | Error | 10'],
  ['a plain object', { reason: 'full', at: 3 }, 'unknown | Error | {"reason":"full","at":3}'],
  ['an error-like object', { name: 'Oops', message: 'm', code: 'E_OOPS' }, 'unknown | Oops | E_OOPS | m'],
  ['a code', Object.assign(new Error('m'), { code: 'TIMEOUT' }), 'timeout | Error | TIMEOUT | m'],
  ['an own type', Object.assign(new Error('m'), { type: 'KEYERROR_BYPASS' }), 'KEYERROR_BYPASS | Error | m'],
  ['a DOMException', new DOMException('late', 'TimeoutError'), 'timeout | TimeoutError | late'],
  ['a request without answer', new TypeError('Failed to fetch'), 'network | TypeError | Failed to fetch'],
  [
    'a response',
    new Response(null, { status: 403 }),
    'permission | HttpError | HTTP_403 | A request answered 403',
  ],
  [
    'an axios error',
    Object.assign(new Error('Request failed'), { code: 'ERR_BAD_RESPONSE', response: { status: 504 } }),
    'timeout | Error | ERR_BAD_RESPONSE | Request failed',
  ],
  ['an event', new Event('error'), 'unknown | Event | Event "error"'],
  [
    'an event around an error',
    Object.assign(new Event('error'), { error: new RangeError('r') }),
    'unknown | RangeError | r',
  ],
  ['a throwing proxy', hostile, 'unknown | Error | [unreadable]'],
  ['a revoked proxy', revoked(), 'unknown | Error | [unreadable]'],
])('%s is understood', (_, thrown, expected) => {
  expect(shown(thrown)).toBe(expected)
})

test('an error whose getters throw still says what it can', () => {
  const error = Object.defineProperty(new Error('seen'), 'name', {
    get() {
      throw new Error('no')
    },
  })
  expect(shown(error)).toBe('unknown | Error | seen')
})

test('the whole chain of causes is kept, children of an AggregateError included', () => {
  const root = new Error('root')
  const both = new AggregateError([new TypeError('left'), 'right'], 'both', { cause: root })
  const top = new Error('top', { cause: both })
  const { causes } = understand(top)
  expect(causes).toHaveLength(1)
  expect(causes?.[0]?.message).toBe('both')
  expect(causes?.[0]?.causes?.map(({ name, message }) => `${name}: ${message}`)).toEqual([
    'Error: root',
    'TypeError: left',
    'Error: right',
  ])
})

test('a cause that leads back to itself ends the chain', () => {
  const error = new Error('loop')
  error.cause = new Error('inner', { cause: error })
  expect(understand(error).causes).toEqual([{ name: 'Error', message: 'inner', frames: expect.any(Array) }])
})

test('causes are kept within the limits of number and depth', () => {
  const wide = new AggregateError(Array.from({ length: 500 }, (_, index) => new Error(String(index))))
  expect(understand(wide).causes).toHaveLength(limits.maxCauses)
  let deep = new Error('0')
  for (let index = 1; index < 50; index++) deep = new Error(String(index), { cause: deep })
  let depth = 0
  for (let level = understand(deep).causes; level; level = level[0]?.causes) depth += 1
  expect(depth).toBe(limits.maxCauseDepth)
})

test('a stack no frame can be read from is kept as text', () => {
  const error = Object.assign(new Error('m'), { stack: 'somewhere in the engine room' })
  expect(understand(error)).toMatchObject({ frames: [], technical: 'somewhere in the engine room' })
})

test('secrets of a thrown object are kept out of the message, however they are wrapped', () => {
  const { message } = understand({ user: 'ann', password: { old: 'hunter1' }, tokens: ['t-1', 't-2'] })
  expect(message).toBe('{"user":"ann","password":"[redacted]","tokens":"[redacted]"}')
})

test('`errors` that are a text are no causes', () => {
  expect(understand(Object.assign(new Error('form'), { errors: 'all wrong' }))).not.toHaveProperty('causes')
})

test.each([
  ['Chromium', 'Failed to fetch'],
  ['Firefox', 'NetworkError when attempting to fetch resource.'],
  ['Safari', 'Load failed'],
  ['React Native', 'Network request failed'],
  ['Node', 'fetch failed'],
])('a request without answer is a network error in the words of %s', (_, words) => {
  expect(understand(new TypeError(words)).type).toBe('network')
})

test('what is a cause may be anything, and says what it is', () => {
  const causes = ['the disk is full', { code: 'EDISK', free: 0 }, new Response(null, { status: 507 }), 7]
  const told = causes.map((cause) => understand(new Error('top', { cause })).causes)
  expect(told).toEqual([
    [{ name: 'Error', message: 'the disk is full', frames: [] }],
    [{ name: 'Error', message: '{"code":"EDISK","free":0}', frames: [] }],
    [{ name: 'HttpError', message: 'A request answered 507', frames: [] }],
    [{ name: 'Error', message: '7', frames: [] }],
  ])
})

test('an AggregateError keeps its own message, and its children their order', () => {
  const { message, causes } = understand(new AggregateError(['a', new Error('b'), 'c'], 'all three failed'))
  expect(message).toBe('all three failed')
  expect(causes?.map((cause) => cause.message)).toEqual(['a', 'b', 'c'])
})

test('a failed disposal tells what failed, and what it would have hidden', () => {
  const both = { error: new Error('could not close'), suppressed: new Error('could not read') }
  const { causes } = understand(Object.assign(new Error('disposal'), both, { name: 'SuppressedError' }))
  expect(causes?.map(({ message }) => message)).toEqual(['could not close', 'could not read'])
})

test('a request to IndexedDB that failed is about its error, also when only its event is thrown', () => {
  const target = { error: new DOMException('full', 'QuotaExceededError') }
  const event = Object.defineProperty(new Event('error'), 'target', { value: target })
  expect(understand(event)).toMatchObject({ name: 'QuotaExceededError', message: 'full' })
})

test('causes that take their time to tell are left when it is up', () => {
  let asked = 0
  const slow = (): object => ({
    message: 'slow',
    get cause() {
      asked += 1
      const end = Date.now() + 15
      while (Date.now() < end);
      return slow()
    },
  })
  expect(understand(slow())).toMatchObject({ message: 'slow' })
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThan(limits.maxCauseDepth)
})
