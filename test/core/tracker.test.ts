import { expect, test } from 'vitest'
import {
  createTracker,
  type ErrorReport,
  getUserMessage,
  type Mechanism,
  type Transport,
} from '../../src/index.ts'
import { trackerRig } from './tracker-rig.ts'

test('a tracked error arrives with all that was known of it', async () => {
  const rig = trackerRig({
    release: '1.4.2',
    environment: 'beta',
    user: { id: '7', name: 'Ann' },
    tags: { plan: 'pro' },
    sessionId: 'session-1',
    getUserMessage,
  })
  rig.tracker.leaveBreadcrumb({ category: 'click', message: 'Pay' })
  const id = rig.tracker.trackError(new TypeError('no total'), {
    type: 'workflow',
    code: 'WORKFLOW_FAILED',
    context: { action: 'checkout', workflowId: 'w-1', inputData: { items: 2, cardNumber: '4111' } },
    impact: { severity: 'critical', dataLoss: false },
    tags: { cart: 'small' },
  })
  const [report] = await rig.arrived()
  expect(report).toMatchObject({
    kind: 'report',
    id,
    count: 1,
    timestamp: '2026-01-05T10:00:00.000Z',
    mechanism: 'track',
    source: 'browser',
    error: {
      type: 'workflow',
      name: 'TypeError',
      code: 'WORKFLOW_FAILED',
      message: 'no total',
      userMessage: 'Something went wrong. Please try again.',
    },
    context: {
      page: '/orders/7',
      url: 'https://app.test/orders/7',
      action: 'checkout',
      workflowId: 'w-1',
      inputData: { items: 2, cardNumber: '[redacted]' },
      online: true,
    },
    impact: { severity: 'critical', dataLoss: false },
    release: '1.4.2',
    environment: 'beta',
    user: { id: '7', name: 'Ann' },
    tags: { plan: 'pro', cart: 'small' },
    sessionId: 'session-1',
    breadcrumbs: [{ category: 'click', message: 'Pay', timestamp: '2026-01-05T10:00:00.000Z' }],
  })
  expect(rig.tracker.state.getState().recent[0]).toMatchObject({ report: { id }, delivery: 'sent' })
})

test('a report is on the screen before anything is sent, and survives in order', async () => {
  const rig = trackerRig()
  rig.tracker.trackError(new Error('a'))
  rig.tracker.trackError(new Error('b'))
  expect(rig.recent().map(({ error }) => error.message)).toEqual(['a', 'b'])
  expect(rig.tracker.state.getState().recent.map(({ delivery }) => delivery)).toEqual([
    'in-memory',
    'in-memory',
  ])
  const arrived = (await rig.arrived()) as ErrorReport[]
  expect(arrived.map(({ error }) => error.message)).toEqual(['a', 'b'])
})

test('errors of a session are chained, and each leaves a breadcrumb for the next', () => {
  const rig = trackerRig()
  const first = rig.tracker.trackError(new Error('a'))
  rig.tracker.trackError(new Error('b'))
  expect(rig.last().context.previousErrors).toEqual([first])
  expect(rig.last().breadcrumbs).toMatchObject([{ category: 'error', message: 'Error: a' }])
  expect(rig.recent()[0]?.sessionId).toBe(rig.recent()[1]?.sessionId)
})

test('an error nobody caught is of high severity, a caught one of medium', async () => {
  const rig = trackerRig()
  rig.page.emit('window', 'error', { error: new Error('a'), message: 'Uncaught Error: a' })
  await Promise.resolve()
  expect(rig.last()).toMatchObject({ mechanism: 'window-error', impact: { severity: 'high' } })
  rig.page.emit('window', 'unhandledrejection', { reason: new Error('b') })
  expect(rig.last()).toMatchObject({ mechanism: 'unhandled-rejection', impact: { severity: 'high' } })
  rig.tracker.trackError(new Error('c'))
  expect(rig.last()).toMatchObject({ impact: { severity: 'medium' } })
  rig.tracker.trackError(new Error('d'), { mechanism: 'error-boundary', componentStack: '\n    at Cart' })
  expect(rig.last()).toMatchObject({
    error: { type: 'react', componentStack: '\n    at Cart' },
    context: { action: 'component_render' },
    impact: { severity: 'high' },
  })
})

test('where no Error was thrown, a window error still tells the place', async () => {
  const rig = trackerRig()
  const place = { filename: 'https://app.test/a.js', lineno: 3, colno: 7 }
  rig.page.emit('window', 'error', { error: 'oh', message: 'Uncaught oh', ...place })
  await Promise.resolve()
  expect(rig.last().error).toMatchObject({
    message: 'Uncaught oh',
    frames: [{ file: 'https://app.test/a.js', line: 3, column: 7, inApp: true }],
  })
})

test.each<Mechanism[]>([
  ['window-error', 'error-boundary'],
  ['error-boundary', 'window-error', 'react-root'],
  ['track', 'unhandled-rejection'],
  ['retry', 'unhandled-rejection', 'window-error'],
])('one error seen as %s, %s is one occurrence with one id', (...mechanisms) => {
  const rig = trackerRig()
  const error = new Error('once')
  const ids = mechanisms.map((mechanism) => rig.tracker.trackError(error, { mechanism }))
  expect(rig.recent()).toHaveLength(1)
  expect(new Set(ids).size).toBe(1)
  expect(rig.tracker.state.getState().drops).toEqual({})
})

test('the app tracking an error again is a repeat', () => {
  const rig = trackerRig()
  const error = new Error('twice')
  rig.tracker.trackError(error)
  rig.tracker.trackError(error)
  expect(rig.recent()).toHaveLength(2)
})

test('what is not reported is counted, and told to the backend as one record a reason', async () => {
  const rig = trackerRig({
    sampleRate: 0.5,
    beforeReport: (report) => (report.error.message === 'refused' ? null : report),
  })
  const cancelled = Object.assign(new Error('m'), { code: 'CANCELLED' })
  expect(rig.tracker.trackError(cancelled)).toBeUndefined()
  rig.tracker.trackError(cancelled)
  rig.page.setRandom(0.4)
  rig.tracker.trackError(new Error('refused'))
  rig.page.setRandom(0.5)
  rig.tracker.trackError(new Error('unlucky'))
  rig.page.setRandom(0.49)
  rig.tracker.trackError(new Error('lucky'))
  expect(rig.tracker.state.getState().drops).toEqual({ ignored: 2, review: 1, sampled: 1 })
  expect(rig.recent().map(({ error }) => error.message)).toEqual(['lucky'])
  const drops = (await rig.arrived()).filter((item) => item.kind === 'drop')
  expect(drops.map(({ reason, count }) => `${reason} ${count}`).sort()).toEqual([
    'ignored 2',
    'review 1',
    'sampled 1',
  ])
})

test('the app may change a report before it is scrubbed, but not what it is counted by', () => {
  const rig = trackerRig({
    beforeReport: (report) => ({
      ...report,
      id: 'mine',
      count: 9,
      tags: { mail: 'ann@app.test', ok: 'yes' },
    }),
  })
  const id = rig.tracker.trackError(new Error('m'))
  expect(rig.last()).toMatchObject({ id, count: 1, tags: { mail: '[email]', ok: 'yes' } })
})

test('the app may name the group of a report', () => {
  const rig = trackerRig({
    beforeReport: (report) => ({ ...report, fingerprint: 'seat-race of ann@app.test' }),
  })
  rig.tracker.trackError(new Error('m'))
  expect(rig.last()?.fingerprint).toBe('seat-race of [email]')
})

test('a hook that throws costs the report and not the app, and is counted', () => {
  const rig = trackerRig({
    beforeReport: () => {
      throw new Error('the hook is broken')
    },
  })
  rig.tracker.trackError(new Error('m'))
  expect(rig.tracker.state.getState()).toMatchObject({ faults: 1, drops: { fault: 1 }, recent: [] })
})

test('a hook that tracks starts no circle', () => {
  const rig = trackerRig({
    beforeReport: (report) => {
      rig.tracker.trackError(new Error('from the hook'))
      return report
    },
  })
  rig.tracker.trackError(new Error('a'))
  rig.tracker.trackError(new Error('b'))
  expect(rig.recent().map(({ error }) => error.message)).toEqual(['a', 'b'])
  expect(rig.tracker.state.getState().drops).toEqual({ fault: 2 })
})

test('a watcher that throws or tracks stops neither the report nor the app', async () => {
  const rig = trackerRig()
  rig.tracker.state.subscribe(() => {
    rig.tracker.trackError(new Error('from the watcher'))
    throw new Error('the watcher is broken')
  })
  rig.tracker.trackError(new Error('m'))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(1)
  expect(rig.tracker.state.getState().faults).toBeGreaterThan(0)
})

test('an error that fights back is reported all the same', () => {
  const rig = trackerRig()
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  for (const thrown of [proxy, null, undefined, Symbol('s'), () => 1, Object.create(null)]) {
    expect(rig.tracker.trackError(thrown)).toEqual(expect.any(String))
  }
  expect(rig.tracker.state.getState().faults).toBe(0)
})

test('a user can be named and forgotten', () => {
  const rig = trackerRig({ user: { id: '1' } })
  rig.tracker.setUser({ id: '2' })
  rig.tracker.trackError(new Error('a'))
  expect(rig.last().user).toEqual({ id: '2' })
  rig.tracker.setUser(undefined)
  rig.tracker.trackError(new Error('b'))
  expect(rig.last().user).toBeUndefined()
})

test('a recovery is shown with its report and arrives as a record of its own', async () => {
  const rig = trackerRig()
  const id = rig.tracker.trackError(new Error('m')) ?? ''
  const recovery = { attempted: true, successful: true, method: 'reset' }
  rig.tracker.recordRecovery(id, recovery)
  expect(rig.tracker.state.getState().recent[0]).toMatchObject({ recovery })
  expect(await rig.arrived()).toMatchObject([
    { kind: 'report' },
    { kind: 'recovery', reportId: id, recovery },
  ])
})

test('only the newest fifty reports are held for the screen', async () => {
  const rig = trackerRig()
  for (let index = 0; index < 60; index++) rig.tracker.trackError(new Error(String(index)))
  await rig.page.advance(0)
  expect(rig.recent()).toHaveLength(50)
  expect(rig.last().error.message).toBe('59')
})

test('the state tells whether the browser believes itself online', () => {
  const rig = trackerRig()
  rig.page.setOnline(false)
  expect(rig.tracker.state.getState().online).toBe(false)
  rig.tracker.trackError(new Error('m'))
  expect(rig.last().context.online).toBe(false)
  rig.page.setOnline(true)
  expect(rig.tracker.state.getState().online).toBe(true)
})

test('starting twice attaches once; closing leaves nothing attached; starting again goes on', async () => {
  const rig = trackerRig()
  const attached = rig.page.listeners()
  expect(rig.tracker.start()).toBe(rig.tracker)
  expect(rig.page.listeners()).toBe(attached)
  await rig.tracker.close()
  expect(rig.page.listeners()).toBe(0)
  rig.page.emit('window', 'error', { error: new Error('unseen'), message: 'm' })
  await Promise.resolve()
  expect(rig.recent()).toHaveLength(0)
  rig.tracker.start()
  rig.page.emit('window', 'error', { error: new Error('seen'), message: 'm' })
  await Promise.resolve()
  expect(rig.recent()).toHaveLength(1)
})

test('a source that fails to attach is counted and stops no other', () => {
  const rig = trackerRig({
    sources: [
      () => {
        throw new Error('not in this browser')
      },
      (page, capture) =>
        page.listen('window', 'custom', () => capture.error(new Error('m'), { mechanism: 'window-error' })),
    ],
  })
  rig.page.emit('window', 'custom')
  expect(rig.recent()).toHaveLength(1)
  expect(rig.tracker.state.getState().faults).toBe(1)
})

test('a report is plain data: what is on the screen is what travels', () => {
  const rig = trackerRig()
  const inputData = { when: new Date(0), list: [undefined, () => 1] }
  rig.tracker.trackError(new Error('m', { cause: new Error('c') }), { context: { inputData } })
  expect(JSON.parse(JSON.stringify(rig.last()))).toEqual(rig.last())
})

test('a caller without types loses no report', () => {
  const rig = trackerRig()
  const loose = { code: 7, context: { action: undefined, page: 12 }, tags: { n: 1 }, userMessage: null }
  rig.tracker.setUser({ id: 7 } as never)
  rig.tracker.trackError(new Error('m'), loose as never)
  expect(rig.last()).toMatchObject({
    error: { code: '7' },
    context: { action: 'track', page: '12' },
    tags: { n: '1' },
    user: { id: '7' },
  })
  rig.tracker.trackError(new Error('null'), null as never)
  expect(rig.last().error.message).toBe('null')
})

test('a recovery is scrubbed like the report it belongs to', async () => {
  const rig = trackerRig()
  const id = rig.tracker.trackError(new Error('m')) ?? ''
  rig.tracker.recordRecovery(id, {
    attempted: true,
    successful: true,
    method: 'reset',
    userAction: 'wrote ann@app.test',
  })
  expect(JSON.stringify(await rig.arrived())).not.toContain('ann@app.test')
})

test('without a browser a tracker works, keeps in memory and says why', async () => {
  const sent: unknown[] = []
  const transport: Transport = {
    async send(batch) {
      sent.push(...batch.items)
      const accepted = batch.items.map(({ id }) => id)
      return { outcome: 'delivered', receipt: { accepted, duplicate: [], rejected: [] } }
    },
  }
  const tracker = createTracker({ transport }).start()
  tracker.trackError(new Error('on a server'))
  await tracker.flush()
  expect(sent).toMatchObject([{ error: { message: 'on a server' }, context: { page: '' } }])
  expect(tracker.state.getState()).toMatchObject({ storage: 'memory' })
  expect(tracker.state.getState().storageProblem).toContain('IndexedDB')
  await tracker.close()
})
