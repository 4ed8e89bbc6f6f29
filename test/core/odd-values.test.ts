// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createTracker, memoryQueue } from '../../src/index.ts'
import { checkBatch } from '../../src/server/intake/check-batch.ts'
import { acceptAll } from '../react/memory-tracker.ts'

function fail(): never {
  throw new Error('do not look at me')
}

const withGetter = <T extends object>(target: T, key: string, get: () => unknown = fail): T =>
  Object.defineProperty(target, key, { get, configurable: true })

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function deep(levels: number): object {
  let inner: object = { end: true }
  for (let level = 0; level < levels; level++) inner = { inner }
  return inner
}

const element = <T extends Element>(html: string): T => {
  document.body.innerHTML = html
  return document.body.firstElementChild as T
}

/** An event as it arrives: with a target. */
function dispatched<T extends Event>(target: EventTarget, event: T): T {
  target.dispatchEvent(event)
  return event
}

const circular = () => {
  const node: Record<string, unknown> = { at: element('<p id="here"></p>') }
  return Object.assign(node, { self: node })
}

class CartError extends Error {
  override name = 'CartError'
  get total(): number {
    return fail()
  }
}

class Coupon {
  readonly #code = 'x'
  use = () => this.#code
}

/** What is thrown, how it is called, and what is said of it. */
const odd: [title: string, make: () => unknown, name: string, message: string | RegExp][] = [
  ['a text', () => 'out of gold', 'Error', 'out of gold'],
  ['an empty text', () => '', 'Error', ''],
  ['a number', () => 42, 'Error', '42'],
  ['NaN', () => Number.NaN, 'Error', 'NaN'],
  ['null', () => null, 'Error', 'null'],
  ['undefined', () => undefined, 'Error', 'undefined'],
  ['false', () => false, 'Error', 'false'],
  ['a bigint', () => 10n, 'Error', '10'],
  ['a symbol', () => Symbol('lost'), 'Error', 'Symbol(lost)'],
  [
    'a function',
    () =>
      function checkout(): never {
        return fail()
      },
    'Error',
    '[function checkout]',
  ],
  ['a class', () => CartError, 'Error', '[function CartError]'],
  ['a text object', () => new String('boxed'), 'String', 'boxed'],
  ['a plain object', () => ({ why: 'full', at: 3 }), 'Error', '{"why":"full","at":3}'],
  ['an object with a message', () => ({ message: 'no stock' }), 'Error', 'no stock'],
  [
    'an object without a prototype',
    () => Object.assign(Object.create(null), { why: 'bare' }),
    'Error',
    '{"why":"bare"}',
  ],
  ['an empty object', () => ({}), 'Error', '{}'],
  ['a list', () => [new Error('a'), 'b', 3], 'Error', '["Error: a","b",3]'],
  ['a map', () => new Map([['k', 1]]), 'Map', '[Map]'],
  ['a promise', () => Promise.resolve(), 'Promise', '[Promise]'],
  // biome-ignore lint/suspicious/noThenProperty: what it is about
  ['a thenable', () => ({ then: () => 1 }), 'Error', '{"then":"[function]"}'],
  ['an object of a class', () => new Coupon(), 'Coupon', '{"use":"[function]"}'],
  ['a date', () => new Date(0), 'Date', '1970-01-01T00:00:00.000Z'],
  ['a frozen error', () => Object.freeze(new RangeError('cold')), 'RangeError', 'cold'],
  ['a sealed error', () => Object.seal(new RangeError('shut')), 'RangeError', 'shut'],
  ['a subclass whose getters throw', () => new CartError('the cart broke'), 'CartError', 'the cart broke'],
  ['an error without a message', () => new TypeError(), 'TypeError', ''],
  ['an error without a stack', () => Object.assign(new Error('m'), { stack: undefined }), 'Error', 'm'],
  ['a stack that is an object', () => Object.assign(new Error('m'), { stack: { at: 1 } }), 'Error', 'm'],
  ['a name that is none', () => Object.assign(new TypeError('m'), { name: 7 }), 'TypeError', 'm'],
  ['a message that is a number', () => Object.assign(new Error(), { message: 7 }), 'Error', '7'],
  [
    'a message that is an object',
    () => Object.assign(new Error(), { message: { why: 'full' } }),
    'Error',
    '{"why":"full"}',
  ],
  ['a throwing `message`', () => withGetter(new RangeError(), 'message'), 'RangeError', '[unreadable]'],
  ['a throwing `stack`', () => withGetter(new RangeError('seen'), 'stack'), 'RangeError', 'seen'],
  ['a throwing `name`', () => withGetter(new RangeError('seen'), 'name'), 'RangeError', 'seen'],
  ['a throwing proxy', () => new Proxy(new Error('x'), { get: fail }), 'Error', '[unreadable]'],
  [
    'a proxy that refuses all',
    () => new Proxy({}, { get: fail, ownKeys: fail, has: fail, getPrototypeOf: fail }),
    'Error',
    '[unreadable]',
  ],
  ['a revoked proxy', revoked, 'Error', '[unreadable]'],
  ['a circle with a node of the page', circular, 'Error', '{"at":"<p#here>","self":"[circular]"}'],
  ['an error that holds a node', () => Object.assign(new Error('m'), { node: document.body }), 'Error', 'm'],
  ['a message of 2 MB', () => new Error('x'.repeat(2_000_000)), 'Error', /^x{8192}$/],
  ['a text of 2 MB', () => 'x'.repeat(2_000_000), 'Error', /^x{8192}$/],
  ['20,000 levels', () => deep(20_000), 'Error', /^(?:\{"inner":){6}"\[more\]"\}{6}$/],
  [
    'an error with 20,000 levels',
    () => Object.assign(new Error('m'), { data: deep(20_000), cause: deep(20_000) }),
    'Error',
    'm',
  ],
  ['a DOMException', () => new DOMException('late', 'TimeoutError'), 'TimeoutError', 'late'],
  ['a node of the page', () => element('<input id="q" name="query">'), 'HTMLInputElement', '<input#q>'],
  [
    'an image that failed',
    () =>
      dispatched(element('<img id="hero" src="https://cdn.test/hero.png?token=abc">'), new Event('error')),
    'Event',
    'Event "error" on <img#hero> https://cdn.test/hero.png',
  ],
  ['an event of the window', () => dispatched(window, new Event('offline')), 'Event', /^Event "offline"/],
  [
    'a CustomEvent',
    () =>
      dispatched(document, new CustomEvent('checkout-failed', { detail: { why: 'full', password: 'p' } })),
    'CustomEvent',
    /^CustomEvent "checkout-failed" on <#document> \{"why":"full","password":"?\[redacted\]"?\}$/,
  ],
  ['an ErrorEvent', () => new ErrorEvent('error', { error: new RangeError('in it') }), 'RangeError', 'in it'],
  [
    'an ErrorEvent of words',
    () => new ErrorEvent('error', { message: 'Script broke' }),
    'Error',
    'Script broke',
  ],
  ['an ErrorEvent of a text', () => new ErrorEvent('error', { error: 'a text' }), 'Error', 'a text'],
  [
    'a PromiseRejectionEvent',
    () => Object.assign(new Event('unhandledrejection'), { promise: {}, reason: new RangeError('in it') }),
    'RangeError',
    'in it',
  ],
  [
    'a CloseEvent',
    () => new CloseEvent('close', { code: 1006, reason: 'gone' }),
    'CloseEvent',
    'CloseEvent "close" 1006 gone',
  ],
  ['a Response', () => new Response(null, { status: 404 }), 'HttpError', 'A request answered 404'],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { Location: '/' } }),
    'Response',
    'Response 302',
  ],
  [
    'an object that carries an answer',
    () => ({ status: 422, data: { why: 'no such voucher' } }),
    'Error',
    '{"status":422,"data":{"why":"no such voucher"}}',
  ],
  [
    'an Axios-like error',
    () =>
      Object.assign(new Error('Request failed with status code 401'), {
        name: 'AxiosError',
        code: 'ERR_BAD_REQUEST',
        response: { status: 401 },
      }),
    'AxiosError',
    'Request failed with status code 401',
  ],
  [
    'answers of GraphQL',
    () => ({ errors: [{ message: 'no such order', path: ['order'] }] }),
    'Error',
    '{"errors":[{"message":"no such order","path":["order"]}]}',
  ],
  [
    'a Zod-like error',
    () =>
      Object.assign(new Error('[{"code":"too_small"}]'), {
        name: 'ZodError',
        issues: [{ code: 'too_small' }],
      }),
    'ZodError',
    '[{"code":"too_small"}]',
  ],
]

const envelope = { version: 1, sentAt: '2026-01-05T10:00:00.000Z', sdk: { name: 'test', version: '1.0.0' } }

const open = () => {
  const tracker = createTracker({ transport: acceptAll, queue: memoryQueue(), sources: [] })
  const reports = () => tracker.state.getState().recent.map(({ report }) => report)
  return { tracker, reports }
}

test.each(odd)(
  '%s makes one report that says what it is, and the server takes it',
  (_, make, name, message) => {
    const { tracker, reports } = open()
    const thrown = make()
    expect(tracker.trackError(thrown)).toBeDefined()
    expect(reports()).toMatchObject([
      {
        count: 1,
        error: { name, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      },
    ])
    expect(tracker.state.getState().faults).toBe(0)
    const wire = JSON.parse(JSON.stringify(reports()))
    expect(checkBatch({ ...envelope, items: wire }).rejected).toEqual([])
  },
)
