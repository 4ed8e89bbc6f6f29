import { afterEach, expect, test, vi } from 'vitest'
import {
  browserReports,
  consoleBreadcrumbs,
  createTracker,
  memoryQueue,
  type Tracker,
  type TrackerOptions,
  type Transport,
  unhandledRejections,
  watchers,
  windowErrors,
} from '../../src/index.ts'

const transport: Transport = {
  async send(batch) {
    const accepted = batch.items.map(({ id }) => id)
    return { outcome: 'delivered', receipt: { accepted, duplicate: [], rejected: [] } }
  },
}

/** What is watched here, and not written to. */
const { console: tools } = window

let tracker: Tracker
const all = () => [windowErrors(), unhandledRejections(), ...watchers()]
const started = (options: Partial<TrackerOptions> = {}) => {
  tracker = createTracker({ transport, queue: memoryQueue(), sources: all(), ...options }).start()
  return tracker
}
afterEach(() => tracker.close())

/** The next report, once it is there. */
const nextReport = () =>
  new Promise<ReturnType<typeof recent>[number]>((resolve) => {
    const stop = tracker.state.subscribe((now, before) => {
      const added = now.recent.at(-1)
      if (!added || now.recent.length === before.recent.length) return
      stop()
      resolve(added.report)
    })
  })
const recent = () => tracker.state.getState().recent.map(({ report }) => report)

/** Serves these bytes from this page's own origin. */
const urlOf = (text: string) => URL.createObjectURL(new Blob([text]))

test('an error nobody catches in a real page is reported with the place it was thrown', async () => {
  started()
  const reported = nextReport()
  // The test runner says aloud what it sees of it.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  queueMicrotask(function explode() {
    throw new RangeError('out of gold')
  })
  const report = await reported
  expect(report).toMatchObject({
    mechanism: 'window-error',
    error: { name: 'RangeError', message: 'out of gold' },
    context: { page: location.pathname },
  })
  expect(report.error.frames[0]).toMatchObject({ function: 'explode', inApp: true })
})

test('a missing page is reported by fetch and by XMLHttpRequest, and both go on as before', async () => {
  started()
  const first = nextReport()
  const response = await fetch('/no/such/thing.json?secret=1')
  expect(response.bodyUsed).toBe(false)
  expect(await first).toMatchObject({
    mechanism: 'request',
    request: { method: 'GET', url: `${location.origin}/no/such/thing.json`, status: response.status },
  })
  const second = nextReport()
  const xhr = new XMLHttpRequest()
  xhr.open('POST', '/no/such/thing.json')
  xhr.send('body')
  expect(await second).toMatchObject({ request: { method: 'POST', status: xhr.status } })
  expect(recent()).toHaveLength(2)
})

test('a request that reaches nobody is reported by fetch and by XMLHttpRequest', async () => {
  started()
  const gone = urlOf('x')
  URL.revokeObjectURL(gone)
  const first = nextReport()
  await expect(fetch(gone)).rejects.toThrow('Failed to fetch')
  expect(await first).toMatchObject({
    error: { type: 'network', code: 'NETWORK_ERROR', message: 'Failed to fetch' },
  })
  const second = nextReport()
  const xhr = new XMLHttpRequest()
  xhr.open('GET', gone)
  xhr.send()
  expect(await second).toMatchObject({
    error: { name: 'NetworkError', type: 'network', code: 'NETWORK_ERROR' },
  })
})

test('requests the app aborts are not reported', async () => {
  started()
  const controller = new AbortController()
  const request = fetch('/', { signal: controller.signal })
  controller.abort()
  await expect(request).rejects.toThrow('aborted')
  const xhr = new XMLHttpRequest()
  xhr.open('GET', '/')
  xhr.send()
  xhr.abort()
  const marker = nextReport()
  await fetch('/no/such/thing.json')
  await marker
  expect(recent()).toHaveLength(1)
})

/** Whatever a tracker might put something in the place of. */
const hostGlobals = () => ({
  fetch: window.fetch,
  open: XMLHttpRequest.prototype.open,
  send: XMLHttpRequest.prototype.send,
  beacon: navigator.sendBeacon,
  pushState: history.pushState,
  replaceState: history.replaceState,
  setTimeout: window.setTimeout,
  requestAnimationFrame: window.requestAnimationFrame,
  add: EventTarget.prototype.addEventListener,
  remove: EventTarget.prototype.removeEventListener,
  toString: Function.prototype.toString,
  onerror: window.onerror,
  onunhandledrejection: window.onunhandledrejection,
  stackTraceLimit: Error.stackTraceLimit,
  ...Object.fromEntries((['log', 'warn', 'error', 'info'] as const).map((name) => [name, tools[name]])),
})

/** By default the watchers come a moment after the start. */
const watching = () => vi.waitFor(() => expect(window.fetch).not.toBe(fetchBefore))
const fetchBefore = window.fetch

test('by default two globals of the page are replaced, and closing puts both back', async () => {
  const before = hostGlobals()
  tracker = createTracker({ transport, queue: memoryQueue() }).start()
  await watching()
  const during = hostGlobals()
  const replaced = Object.entries(during).filter(([name, value]) => value !== Object(before)[name])
  expect(replaced.map(([name]) => name)).toEqual(['fetch', 'open'])
  await tracker.close()
  expect(hostGlobals()).toEqual(before)
})

test('a tracker that is closed before its watchers came replaces nothing', async () => {
  tracker = createTracker({ transport, queue: memoryQueue() }).start()
  await tracker.close()
  await import('../../src/core/watchers.ts')
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)))
  expect(window.fetch).toBe(fetchBefore)
})

test('a request that failed before the tracker began is reported from the list of the browser', async () => {
  performance.clearResourceTimings()
  await fetch('/no/such/thing-before.json')
  await vi.waitFor(() => expect(performance.getEntriesByType('resource')).not.toHaveLength(0))
  started()
  expect(await nextReport()).toMatchObject({
    mechanism: 'request',
    request: { url: `${location.origin}/no/such/thing-before.json`, status: 404 },
  })
  const next = nextReport()
  await fetch('/no/such/thing-after.json')
  expect(await next).toMatchObject({ request: { method: 'GET' } })
  expect(recent()).toHaveLength(2)
})

test('an image and a script that are missing are reported once each, the script as the graver', async () => {
  started({ sources: [windowErrors(), ...watchers().slice(1)] })
  const missing = urlOf('x')
  URL.revokeObjectURL(missing)
  const image = nextReport()
  for (let times = 0; times < 2; times++) {
    const element = document.body.appendChild(new Image())
    const failed = new Promise((resolve) => element.addEventListener('error', resolve))
    element.src = missing
    await failed
  }
  expect(await image).toMatchObject({
    mechanism: 'resource',
    error: { name: 'ResourceError', message: `<img> could not be loaded: ${missing}` },
    impact: { severity: 'low' },
  })
  const script = nextReport()
  const element = document.createElement('script')
  element.src = `${missing}?script`
  document.body.append(element)
  expect(await script).toMatchObject({ mechanism: 'resource', impact: { severity: 'medium' } })
  expect(recent()).toHaveLength(2)
})

test('what the content security policy refuses is reported', async () => {
  started()
  const reported = nextReport()
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = 'object-src https://allowed.test'
  document.head.append(policy)
  const plugin = document.createElement('object')
  plugin.data = 'https://elsewhere.test/x.swf'
  document.body.append(plugin)
  expect(await reported).toMatchObject({
    mechanism: 'security-policy',
    error: { name: 'SecurityPolicyViolation', message: expect.stringContaining('object-src refused') },
    impact: { severity: 'low' },
  })
})

test('a deprecation the browser reports is reported', async () => {
  started({ sources: [browserReports()] })
  const reported = nextReport()
  const sync = new XMLHttpRequest()
  sync.open('GET', '/', false)
  sync.send()
  expect(await reported).toMatchObject({
    mechanism: 'browser-report',
    error: {
      name: 'Browser deprecation',
      message: expect.stringContaining('XMLHttpRequest` on the main thread is deprecated'),
    },
    impact: { severity: 'low' },
  })
})

test('navigations and clicks lead up to an error, and nothing that was typed or shown does', async () => {
  started()
  const address = location.href
  history.pushState({}, '', '/orders/7?token=secret')
  const form = document.createElement('form')
  form.innerHTML =
    '<label>Name <input id="name" name="name" value="Ann Smith"></label><button type="button" data-testid="pay"><i>Pay Ann</i></button>'
  document.body.append(form)
  form.querySelector<HTMLElement>('i')?.click()
  form.querySelector<HTMLElement>('input')?.click()
  history.replaceState({}, '', address)
  tracker.trackError(new Error('later'))
  const crumbs = recent()[0]?.breadcrumbs ?? []
  expect(crumbs.map(({ category }) => category)).toEqual(['navigation', 'click', 'click', 'navigation'])
  expect(crumbs[0]?.message).toMatch(/ to \S+\/orders\/7$/)
  expect(crumbs[1]?.message).toBe('button[data-testid="pay"][type="button"]')
  expect(crumbs[2]?.message).toBe('input[id="name"][name="name"]')
  expect(JSON.stringify(crumbs)).not.toMatch(/Ann|secret/)
  form.remove()
})

test('the console leaves breadcrumbs only where asked to, and is as it was after', async () => {
  const said: unknown[][] = []
  const quiet = vi.spyOn(tools, 'warn').mockImplementation((...args) => void said.push(args))
  const before = tools.warn
  started({ sources: [consoleBreadcrumbs()] })
  tools.warn('slow', { ms: 900, password: 'p' })
  tracker.trackError(new Error('later'))
  expect(said).toEqual([['slow', { ms: 900, password: 'p' }]])
  expect(recent()[0]?.breadcrumbs).toMatchObject([
    { category: 'console', message: 'warn: slow {"ms":900,"password":[redacted]}' },
  ])
  await tracker.close()
  expect(tools.warn).toBe(before)
  quiet.mockRestore()
})

test('a tester who was blocked and reloads is recorded to have done so', async () => {
  started()
  const id = tracker.trackError(new Error('stuck'), { impact: { userBlocked: true } })
  dispatchEvent(new Event('pagehide'))
  await tracker.close()
  const items: unknown[] = []
  const receiving: Transport = {
    send: (batch, options) => {
      items.push(...batch.items)
      return transport.send(batch, options)
    },
  }
  started({ transport: receiving })
  await tracker.flush()
  expect(items).toMatchObject([
    { kind: 'recovery', reportId: id, recovery: { attempted: true, successful: false, method: 'navigate' } },
  ])
})
