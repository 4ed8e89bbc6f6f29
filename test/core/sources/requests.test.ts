import { expect, test } from 'vitest'
import type { Fetch } from '../../../src/core/page.ts'
import type { FakeWatchedPageOptions } from '../../support/fake-watched-page.ts'
import { trackerRig } from '../tracker-rig.ts'

const answering = (status: number): FakeWatchedPageOptions => ({
  fetch: async () => new Response('the body', { status }),
})
const failing = (error: unknown): FakeWatchedPageOptions => ({ fetch: () => Promise.reject(error) })

test('an answer of 500 is reported with its request, and its body is left to the app', async () => {
  const rig = trackerRig({}, answering(500))
  const response = await rig.watched.fetch()('/api/orders?q=1', { method: 'post' })
  expect(await response.text()).toBe('the body')
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({
    mechanism: 'request',
    source: 'api',
    error: {
      type: 'network',
      code: 'HTTP_500',
      name: 'HttpError',
      message: 'POST https://app.test/api/orders answered 500',
    },
    request: { method: 'POST', url: 'https://app.test/api/orders', status: 500, durationMs: 0 },
    impact: { severity: 'medium' },
  })
})

test.each([
  [400, 'validation'],
  [401, 'permission'],
  [403, 'permission'],
  [404, 'network'],
  [408, 'timeout'],
  [422, 'validation'],
  [503, 'network'],
  [504, 'timeout'],
])('an answer of %i is of type %s', async (status, type) => {
  const rig = trackerRig({}, answering(status))
  await rig.watched.fetch()('/api')
  await rig.page.advance(0)
  expect(rig.last().error).toMatchObject({ type, code: `HTTP_${status}` })
})

test('an answer that is no error leaves a breadcrumb alone', async () => {
  const rig = trackerRig({}, answering(201))
  await rig.watched.fetch()(new Request('https://api.test/a', { method: 'PUT' }))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
  rig.tracker.trackError(new Error('later'))
  expect(rig.last().breadcrumbs).toMatchObject([
    { category: 'request', message: 'PUT https://api.test/a 201' },
  ])
})

test('a request that got no answer is reported, and the app gets the very same error', async () => {
  const error = new TypeError('Failed to fetch')
  const rig = trackerRig({}, failing(error))
  await expect(rig.watched.fetch()(new URL('https://api.test/a'))).rejects.toBe(error)
  await rig.page.advance(0)
  expect(rig.last()).toMatchObject({
    error: { type: 'network', code: 'NETWORK_ERROR', message: 'Failed to fetch' },
    request: { method: 'GET', url: 'https://api.test/a' },
  })
  expect(rig.last().request).not.toHaveProperty('status')
})

test('a failed request the app tracks itself is one occurrence: in its words, with the facts of the request', async () => {
  const rig = trackerRig({}, failing(new TypeError('Failed to fetch')))
  await rig.watched
    .fetch()('/api/a')
    .catch((error: unknown) => {
      rig.tracker.trackError(error, { impact: { severity: 'critical' } })
    })
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({
    mechanism: 'track',
    impact: { severity: 'critical' },
    request: { method: 'GET', url: 'https://app.test/api/a' },
  })
})

test('a thrown response is one occurrence, too', async () => {
  const rig = trackerRig({}, answering(500))
  rig.tracker.trackError(await rig.watched.fetch()('/api/a'))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({ error: { message: 'GET https://app.test/api/a answered 500' } })
})

test('a failed request nobody handles is one occurrence', async () => {
  const error = new TypeError('Load failed')
  const rig = trackerRig({}, failing(error))
  await rig.watched
    .fetch()('/api/a')
    .catch(() => rig.page.emit('window', 'unhandledrejection', { reason: error }))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({ impact: { severity: 'high' }, request: { method: 'GET' } })
})

test.each<[string, unknown]>([
  ['aborted', new DOMException('aborted', 'AbortError')],
  ['aborted with a reason of its own', 'changed my mind'],
])('a request the app %s is no error', async (_, reason) => {
  const rig = trackerRig({}, failing(reason))
  await expect(rig.watched.fetch()('/api/a', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('a request whose signal ran out of time is a timeout', async () => {
  const rig = trackerRig({}, failing(new DOMException('late', 'TimeoutError')))
  await rig.watched
    .fetch()('/api/a')
    .catch(() => undefined)
  await rig.page.advance(0)
  expect(rig.last().error).toMatchObject({ type: 'timeout', code: 'TIMEOUT' })
})

test("the tracker's own requests are not watched", async () => {
  const rig = trackerRig({}, answering(500))
  await rig.watched.fetch()('https://errors.test/api/v1/batches?x=1', { method: 'POST' })
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
  rig.tracker.trackError(new Error('later'))
  expect(rig.last().breadcrumbs).toEqual([])
})

test('fetch gets its arguments and its receiver as the app gave them', async () => {
  const seen: unknown[] = []
  const original = function (this: unknown, ...args: unknown[]) {
    seen.push(this, args)
    return Promise.resolve(new Response())
  } as Fetch
  const rig = trackerRig({}, { fetch: original })
  const self = {}
  const init = { method: 'GET' }
  await Reflect.apply(rig.watched.fetch(), self, ['/a', init])
  expect(seen).toEqual([self, ['/a', init]])
  expect((seen[1] as unknown[])[1]).toBe(init)
})

test('arguments fetch refuses are refused by fetch, not by us', async () => {
  const rig = trackerRig({}, failing(new TypeError('not a URL')))
  const odd = {
    [Symbol.toPrimitive]: () => {
      throw new Error('no text')
    },
  }
  await expect(rig.watched.fetch()(odd as unknown as string)).rejects.toThrow('not a URL')
})

test('closing puts fetch back, and what others wrapped around ours goes silent', async () => {
  const original: Fetch = async () => new Response(null, { status: 500 })
  const rig = trackerRig({}, { fetch: original })
  const ours = rig.watched.fetch()
  expect(ours).not.toBe(original)
  await rig.tracker.close()
  expect(rig.watched.fetch()).toBe(original)
  await ours('/api')
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
})

test('what stands in for fetch may answer with anything, and the app gets it', async () => {
  const answers: unknown[] = [undefined, 7, Promise.resolve(undefined), Promise.resolve('text')]
  for (const answer of answers) {
    const rig = trackerRig({}, { fetch: (() => answer) as unknown as Fetch })
    expect(await rig.watched.fetch()('/a')).toBe(await answer)
  }
})

test('an error of fetch that must not be looked at reaches the app as it is', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const rig = trackerRig({}, failing(proxy))
  const got = await rig.watched
    .fetch()('/a')
    .catch((error: unknown) => [error])
  expect(Array.isArray(got) && Object.is(got[0], proxy)).toBe(true)
  expect(rig.tracker.state.getState().faults).toBe(1)
})

test('fetch keeps its name, its length and what others hung on it', () => {
  const original = async (_: unknown) => new Response()
  Object.assign(original, { preconnect: () => 'yes' })
  const rig = trackerRig({}, { fetch: original })
  expect(rig.watched.fetch()).not.toBe(original)
  const { name, length, preconnect } = rig.watched.fetch() as Fetch & { preconnect: unknown }
  expect({ name, length, preconnect }).toEqual({
    name: 'original',
    length: 1,
    preconnect: expect.any(Function),
  })
})

test('a request during which the clock is set back took no time, rather than less', async () => {
  const rig = trackerRig({}, { fetch: async () => new Response(null, { status: 500 }) })
  let now = rig.page.now()
  rig.page.now = () => (now -= 60_000)
  await rig.watched.fetch()('/a')
  await rig.page.advance(0)
  expect(rig.last().request?.durationMs).toBe(0)
})

test('a data: URL is told without its data', async () => {
  const rig = trackerRig({}, answering(200))
  await rig.watched.fetch()(`data:text/plain;base64,${'QUJD'.repeat(100_000)}`)
  rig.tracker.trackError(new Error('later'))
  expect(rig.last().breadcrumbs).toMatchObject([{ message: 'GET data:text/plain;base64, 200' }])
})

/** An XMLHttpRequest as far as it is watched, which sends its events by hand. */
function fakeXhr() {
  const rig = trackerRig()
  const xhr = Object.assign(new EventTarget(), { status: 500 }) as unknown as XMLHttpRequest
  const open = (method: string, url: string) => Reflect.apply(rig.watched.xhrOpen(), xhr, [method, url])
  const happen = (type: string) => xhr.dispatchEvent(new Event(type))
  return { rig, open, happen }
}

test('an XMLHttpRequest opened anew on its way is one failure', async () => {
  const { rig, open, happen } = fakeXhr()
  open('GET', '/first')
  happen('loadstart')
  open('GET', '/second')
  happen('loadstart')
  happen('load')
  happen('load')
  await rig.page.advance(0)
  expect(rig.recent().map(({ request }) => request?.url)).toEqual(['https://app.test/second'])
})

test('an XMLHttpRequest takes as long as from its sending', async () => {
  const { rig, open, happen } = fakeXhr()
  open('GET', '/slow')
  await rig.page.advance(60_000)
  happen('loadstart')
  await rig.page.advance(200)
  happen('load')
  await rig.page.advance(0)
  expect(rig.last().request?.durationMs).toBe(200)
})

test('a request that failed before we watched is taken from the list of the browser, and not our own', async () => {
  const rig = trackerRig()
  rig.watched.note({ url: 'https://app.test/api/early', status: 503, durationMs: 12 })
  rig.watched.note({ url: 'https://errors.test/api/v1/batches', status: 500, durationMs: 1 })
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({
    mechanism: 'request',
    source: 'api',
    request: { url: 'https://app.test/api/early', status: 503, durationMs: 12 },
  })
})
