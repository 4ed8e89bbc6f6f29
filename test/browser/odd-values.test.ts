import { afterEach, expect, test, vi } from 'vitest'
import {
  createTracker,
  type ErrorReport,
  memoryQueue,
  type Tracker,
  type Transport,
} from '../../src/index.ts'

const transport: Transport = {
  async send({ items }) {
    return {
      outcome: 'delivered',
      receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
    }
  },
}

let tracker: Tracker
afterEach(async () => {
  await tracker.close()
  document.body.replaceChildren()
})

/** A tracker with what it hears by default, and the test runner kept from saying aloud what it sees of it. */
function started(): Tracker {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  tracker = createTracker({ transport, queue: memoryQueue() }).start()
  return tracker
}
const reports = (): ErrorReport[] => tracker.state.getState().recent.map(({ report }) => report)

function add<K extends keyof HTMLElementTagNameMap>(tag: K, fields: Partial<HTMLElementTagNameMap[K]> = {}) {
  return document.body.appendChild(Object.assign(document.createElement(tag), fields))
}

/** Of another window: no class of it is ours. */
const realm = () => add('iframe').contentWindow as Window & typeof globalThis

const eventOf = (target: EventTarget, type: string) =>
  new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }))

async function failedImage() {
  const image = add('img', { id: 'hero' })
  const failed = eventOf(image, 'error')
  image.src = '/no/such/image.png?secret=1'
  return failed
}

async function failedRequestToDatabase() {
  const opening = indexedDB.open('odd-values', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('things')
  await eventOf(opening, 'success')
  const store = opening.result.transaction('things', 'readwrite').objectStore('things')
  await eventOf(store.put('one', 1), 'success')
  const again = store.add('other', 1)
  const failed = eventOf(again, 'error')
  again.onerror = (event) => event.preventDefault()
  const event = await failed
  opening.result.close()
  return event
}

function circular() {
  const data: Record<string, unknown> = { at: add('div', { id: 'cart' }), window }
  return Object.assign(data, { self: data })
}

const odd: [title: string, make: () => unknown, name: string, message: string | RegExp][] = [
  ['an Error of an iframe', () => new (realm().TypeError)('from afar'), 'TypeError', 'from afar'],
  [
    'an object of an iframe',
    () => new (realm().Function)('return { why: "afar" }')(),
    'Error',
    '{"why":"afar"}',
  ],
  ['an Event of an iframe', () => new (realm().Event)('failed'), 'Event', 'Event "failed"'],
  [
    'a Response of an iframe',
    () => realm().Response.json({}, { status: 503 }),
    'HttpError',
    'A request answered 503',
  ],
  [
    'a node of the page',
    () => add('button', { id: 'pay', name: 'pay' }),
    'HTMLButtonElement',
    '<button#pay>',
  ],
  ['the document', () => document, 'HTMLDocument', '<#document>'],
  ['an SVG', () => document.createElementNS('http://www.w3.org/2000/svg', 'svg'), 'SVGSVGElement', '<svg>'],
  [
    'an image that is missing',
    failedImage,
    'Event',
    `Event "error" on <img#hero> ${location.origin}/no/such/image.png`,
  ],
  ['a request to IndexedDB', failedRequestToDatabase, 'ConstraintError', /already exists/],
  [
    'a fetched Response',
    () => fetch('/no/such/file.json?secret=1'),
    'HttpError',
    /^http.*\/no\/such\/file\.json answered 4\d\d$/,
  ],
  ['a Response without a type', () => Response.error(), 'Response', 'Response'],
  ['a DOMException', () => new DOMException('not now', 'InvalidStateError'), 'InvalidStateError', 'not now'],
  [
    'a DOMException of the browser',
    () => tried(() => document.querySelector('???')),
    'SyntaxError',
    /querySelector/,
  ],
  ['an ErrorEvent', () => new ErrorEvent('error', { error: new RangeError('in it') }), 'RangeError', 'in it'],
  [
    'a PromiseRejectionEvent',
    () => new PromiseRejectionEvent('unhandledrejection', { promise: new Promise(() => 1), reason: 'in it' }),
    'Error',
    'in it',
  ],
  [
    'a CustomEvent',
    () => new CustomEvent('failed', { detail: { why: 'full' } }),
    'CustomEvent',
    'CustomEvent "failed" {"why":"full"}',
  ],
  ['a CloseEvent', () => new CloseEvent('close', { code: 1006 }), 'CloseEvent', 'CloseEvent "close" 1006'],
  [
    'a SecurityPolicyViolationEvent',
    () =>
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        effectiveDirective: 'img-src',
        blockedURI: 'https://evil.test/a.png',
      } as SecurityPolicyViolationEventInit),
    'SecurityPolicyViolationEvent',
    'SecurityPolicyViolationEvent "securitypolicyviolation" https://evil.test/a.png',
  ],
  [
    'a circle with a node and a window',
    circular,
    'Error',
    '{"at":"<div#cart>","window":"Window","self":"[circular]"}',
  ],
  ['a frozen Error', () => Object.freeze(new Error('cold')), 'Error', 'cold'],
  ['a message of 2 MB', () => new Error('x'.repeat(2_000_000)), 'Error', /^x{8192}$/],
]

function tried(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

const said = (message: string | RegExp) =>
  typeof message === 'string' ? message : expect.stringMatching(message)

test.each(odd)('%s that is tracked says what it is', async (_, make, name, message) => {
  const thrown = await make()
  started().trackError(thrown)
  expect(reports()).toMatchObject([{ error: { name, message: said(message) } }])
  expect(tracker.state.getState().faults).toBe(0)
})

test.each(odd)('%s that is rejected with is one report', async (_, make, name, message) => {
  const thrown = await make()
  started()
  const heard = eventOf(window, 'unhandledrejection')
  void Promise.reject(thrown)
  await heard
  expect(reports()).toMatchObject([
    { mechanism: 'unhandled-rejection', error: { name, message: said(message) } },
  ])
})

test.each(odd)('%s that nobody catches is one report', async (_, make, name, message) => {
  const thrown = await make()
  started()
  const heard = eventOf(window, 'error')
  reportError(thrown)
  await heard
  expect(reports()).toMatchObject([{ mechanism: 'window-error', error: { name, message: said(message) } }])
})

test.each([['a text'], [null], [42], [Symbol('lost')], [10n]])(
  '%s that nobody catches is one report',
  async (thrown) => {
    started()
    const heard = eventOf(window, 'error')
    queueMicrotask(() => {
      throw thrown
    })
    await heard
    expect(reports()).toMatchObject([
      { mechanism: 'window-error', error: { message: expect.stringContaining(String(thrown)) } },
    ])
  },
)

test('one Error seen by the console, a rejection and the window is one report', async () => {
  started()
  const error = new Error('seen by all')
  // biome-ignore lint/suspicious/noConsole: what an app may do
  console.error(error)
  const rejected = eventOf(window, 'unhandledrejection')
  void Promise.reject(error)
  await rejected
  const heard = eventOf(window, 'error')
  reportError(error)
  await heard
  expect(reports()).toMatchObject([{ mechanism: 'unhandled-rejection' }])
})
