import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { createLiveFeed } from '../../src/server/live.ts'
import { healthRoutes } from '../../src/server/routes/health.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { StoreUnavailable } from '../../src/server/stores/store-unavailable.ts'
import { sampleReport } from '../support/sample-reports.ts'
import { batchOf, testApp } from '../support/test-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'kintsugi-pages-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<title>Kintsugi</title>')
writeFileSync(join(folder, 'assets/main-1a2b.js'), 'export {}')
afterAll(() => rmSync(folder, { recursive: true }))

const { app, store, ingestKey, tokens, sendItems } = await testApp({ dashboard: folder, demo: folder })
const page = { headers: { accept: 'text/html,*/*' } }

test.each(['/', '/groups/7'])('%s is the dashboard, which is asked for anew each time', async (path) => {
  const response = await app.request(path, page)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(await response.text()).toContain('Kintsugi')
})

test('files with a hash in their name are kept for good', async () => {
  for (const path of ['/assets/main-1a2b.js', '/demo/assets/main-1a2b.js']) {
    const response = await app.request(path)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-type')).toContain('javascript')
    await response.text()
  }
  const missing = await app.request('/assets/gone.js')
  expect(missing.status).toBe(404)
  expect(missing.headers.has('cache-control')).toBe(false)
})

test('no page may run inline code, load from elsewhere, or be framed', async () => {
  const response = await app.request('/', page)
  await response.text()
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('nothing outside the folder is served', async () => {
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json']) {
    expect((await app.request(path)).status).toBe(404)
  }
})

test('the demo is served with its key and an endpoint that fails', async () => {
  const demo = await app.request('/demo', page)
  expect(demo.headers.get('location')).toBe('/demo/')
  expect(await (await app.request('/demo/', page)).text()).toContain('Kintsugi')
  expect(await (await app.request('/demo/config.json')).json()).toEqual({ key: ingestKey })
  expect((await app.request('/demo/api/broken')).status).toBe(500)
})

test('without the demo its endpoints are not there', async () => {
  const { app } = await testApp()
  for (const path of ['/demo/', '/demo/config.json', '/demo/api/broken']) {
    expect((await app.request(path)).status).toBe(404)
  }
})

test('an endpoint that is not there is a problem, not the dashboard', async () => {
  const response = await app.request('/api/v1/nowhere', page)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ type: '/problems/not-found', status: 404 })
})

test('a method that is not there is told which are', async () => {
  const response = await app.request('/api/v1/groups', {
    method: 'PUT',
    headers: { authorization: `Bearer ${tokens.viewer}` },
  })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
  expect(await response.json()).toMatchObject({ type: '/problems/method-not-allowed' })
})

test('health is 200 while the store answers, and 503 when it does not, which only the log explains', async () => {
  expect((await app.request('/healthz')).status).toBe(200)
  const { app: broken, faults } = brokenApp()
  const response = await broken.request('/healthz')
  expect(response.status).toBe(503)
  expect(await response.text()).not.toContain('secret')
  expect(String(faults)).toContain('secret disk')
})

test('a store that reads and cannot write is not healthy', async () => {
  const { store: broken } = brokenApp()
  const reading = createApp({
    store: { ...broken, read: store.read },
    live: createLiveFeed(),
    onFault: () => undefined,
  })
  expect((await reading.request('/healthz')).status).toBe(503)
})

test('a store that answers nobody in time is not healthy', async () => {
  const never = () => new Promise<never>(() => undefined)
  const stuck = new Hono().route('/', healthRoutes({ ...store, write: never }, 1))
  stuck.onError((error) => new Response(error.message, { status: 503 }))
  expect(await (await stuck.request('/')).text()).toMatch(/^The store does not answer/)
})

test('metrics tell admins how many items came in and how requests were answered, failures too', async () => {
  const scrape = async (token: string) =>
    app.request('/metrics', { headers: { authorization: `Bearer ${token}` } })
  const before = await (await scrape(tokens.admin)).text()
  await sendItems(sampleReport(), sampleReport())
  await app.request('/api/v1/groups/none', { headers: { authorization: `Bearer ${tokens.viewer}` } })
  const response = await scrape(tokens.admin)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const after = await response.text()

  const value = (text: string, line: string) =>
    Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    )
  const accepted = 'kintsugi_items_total{outcome="accepted"}'
  expect(value(after, accepted) - value(before, accepted)).toBe(2)
  expect(
    value(
      after,
      'kintsugi_request_duration_seconds_count{method="GET",route="/api/v1/groups/:id",status="404"}',
    ),
  ).toBe(1)
  expect((await scrape(tokens.triager)).status).toBe(403)
  expect((await app.request('/metrics')).status).toBe(401)
})

test('while the store is away everyone is asked to come back, and nothing is acknowledged', async () => {
  const away = () => Promise.reject(new StoreUnavailable('secret disk is full'))
  const faults: unknown[] = []
  const unavailable = createApp({
    store: { ...store, write: away },
    live: createLiveFeed(),
    onFault: (error) => faults.push(error),
  })
  const response = await unavailable.request('/api/v1/batches', {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(batchOf(sampleReport())),
  })
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  const problem = await response.json()
  expect(problem).toMatchObject({ type: '/problems/unavailable' })
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect(faults).toHaveLength(1)
})

test.each(['/%00', '/demo/%00', '/api/v1/groups/%00', '/api/v1/groups?search=%00'])(
  'an address with NUL in it is refused before any store or disk sees it: %s',
  async (path) => {
    const response = await app.request(path, { headers: { authorization: `Bearer ${tokens.viewer}` } })
    expect(response.status).toBe(400)
  },
)

test.each(['/', '/healthz', '/nowhere', '/api/v1/groups', '/api/v1/batches', '/api/v1/session', '/%00'])(
  'every answer tells browsers not to guess and not to frame: %s',
  async (path) => {
    const { headers } = await app.request(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  },
)

test('a fault of the server is told to whoever runs it, and to the caller only by its reference', async () => {
  const { app: broken, faults } = brokenApp()
  const response = await broken.request('/api/v1/groups', { headers: { authorization: 'Bearer kt_x' } })
  expect(response.status).toBe(500)
  const reference = response.headers.get('x-request-id') ?? ''
  const problem = (await response.json()) as { detail: string }
  expect(problem.detail).toContain(reference)
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect(faults).toEqual([[new Error('secret disk'), reference]])
})

/** An app whose store fails at every question. */
function brokenApp() {
  const fail = () => Promise.reject(new Error('secret disk'))
  const store: Store = {
    write: fail,
    close: fail,
    read: {
      groups: fail,
      group: fail,
      occurrences: fail,
      feedback: fail,
      reportStances: fail,
      errorStats: fail,
      workspaces: fail,
      ingestKey: fail,
      ingestKeys: fail,
      tokens: fail,
      tokenByHash: fail,
      tokenOfSession: fail,
      audit: fail,
    },
  }
  const faults: unknown[] = []
  const app = createApp({
    store,
    live: createLiveFeed(),
    onFault: (error, reference) => faults.push([error, reference]),
  })
  return { app, store, faults }
}
