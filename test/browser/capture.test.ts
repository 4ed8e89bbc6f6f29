import { afterEach, expect, test, vi } from 'vitest'
import { createTracker, memoryQueue, type Tracker, type Transport } from '../../src/index.ts'

const transport: Transport = {
  async send(batch) {
    const accepted = batch.items.map(({ id }) => id)
    return { outcome: 'delivered', receipt: { accepted, duplicate: [], rejected: [] } }
  },
}

let tracker: Tracker
const started = () => {
  tracker = createTracker({ transport, queue: memoryQueue() }).start()
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

test('closing the tracker leaves the page as it found it', async () => {
  const before = [window.fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send]
  started()
  expect(window.fetch).not.toBe(before[0])
  await tracker.close()
  expect([window.fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send]).toEqual(before)
})
