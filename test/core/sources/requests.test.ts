import { expect, test } from 'vitest'
import type { Fetch } from '../../../src/core/page.ts'
import type { FakePageOptions } from '../../support/fake-page.ts'
import { trackerRig } from '../tracker-rig.ts'

const answering = (status: number): FakePageOptions => ({
  fetch: async () => new Response('the body', { status }),
})
const failing = (error: unknown): FakePageOptions => ({ fetch: () => Promise.reject(error) })

test('an answer of 500 is reported with its request, and its body is left to the app', async () => {
  const rig = trackerRig({}, answering(500))
  const response = await rig.page.fetch()('/api/orders?q=1', { method: 'post' })
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
  await rig.page.fetch()('/api')
  await rig.page.advance(0)
  expect(rig.last().error).toMatchObject({ type, code: `HTTP_${status}` })
})

test('an answer that is no error leaves a breadcrumb alone', async () => {
  const rig = trackerRig({}, answering(201))
  await rig.page.fetch()(new Request('https://api.test/a', { method: 'PUT' }))
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
  await expect(rig.page.fetch()(new URL('https://api.test/a'))).rejects.toBe(error)
  await rig.page.advance(0)
  expect(rig.last()).toMatchObject({
    error: { type: 'network', code: 'NETWORK_ERROR', message: 'Failed to fetch' },
    request: { method: 'GET', url: 'https://api.test/a' },
  })
  expect(rig.last().request).not.toHaveProperty('status')
})

test('a failed request the app tracks itself is one occurrence: in its words, with the facts of the request', async () => {
  const rig = trackerRig({}, failing(new TypeError('Failed to fetch')))
  await rig.page
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
  rig.tracker.trackError(await rig.page.fetch()('/api/a'))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({ error: { message: 'GET https://app.test/api/a answered 500' } })
})

test('a failed request nobody handles is one occurrence', async () => {
  const error = new TypeError('Load failed')
  const rig = trackerRig({}, failing(error))
  await rig.page
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
  await expect(rig.page.fetch()('/api/a', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('a request whose signal ran out of time is a timeout', async () => {
  const rig = trackerRig({}, failing(new DOMException('late', 'TimeoutError')))
  await rig.page
    .fetch()('/api/a')
    .catch(() => undefined)
  await rig.page.advance(0)
  expect(rig.last().error).toMatchObject({ type: 'timeout', code: 'TIMEOUT' })
})

test("the tracker's own requests are not watched", async () => {
  const rig = trackerRig({}, answering(500))
  await rig.page.fetch()('https://errors.test/api/v1/batches?x=1', { method: 'POST' })
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
  await Reflect.apply(rig.page.fetch(), self, ['/a', init])
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
  await expect(rig.page.fetch()(odd as unknown as string)).rejects.toThrow('not a URL')
})

test('closing puts fetch back, and what others wrapped around ours goes silent', async () => {
  const original: Fetch = async () => new Response(null, { status: 500 })
  const rig = trackerRig({}, { fetch: original })
  const ours = rig.page.fetch()
  expect(ours).not.toBe(original)
  await rig.tracker.close()
  expect(rig.page.fetch()).toBe(original)
  await ours('/api')
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(0)
})
