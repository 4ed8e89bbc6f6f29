import { expect, test } from 'vitest'
import { consoleBreadcrumbs, resources } from '../../../src/index.ts'
import { fakeWatchedPage } from '../../support/fake-watched-page.ts'
import { trackerRig } from '../tracker-rig.ts'

test('a deprecation, an intervention and a crash are reported, the crash as grave', () => {
  const rig = trackerRig()
  rig.watched.report({
    type: 'deprecation',
    body: { id: 'SyncXhr', message: 'Do not', sourceFile: 'https://app.test/a.js', lineNumber: 7 },
  })
  expect(rig.last()).toMatchObject({
    mechanism: 'browser-report',
    error: {
      name: 'Browser deprecation',
      message: 'Do not',
      frames: [{ file: 'https://app.test/a.js', line: 7 }],
    },
    impact: { severity: 'low' },
  })
  rig.watched.report({ type: 'crash', body: { reason: 'oom' } })
  expect(rig.last()).toMatchObject({ error: { message: 'oom' }, impact: { severity: 'high' } })
  rig.watched.report({ type: 'intervention', body: null })
  expect(rig.last()).toMatchObject({ error: { message: 'intervention' } })
})

test('a policy violation tells the directive, what was refused and where from; one that is only reported says so', () => {
  const rig = trackerRig()
  const violation = {
    effectiveDirective: 'script-src',
    blockedURI: 'https://ads.test/x.js?u=secret',
    disposition: 'enforce',
    sourceFile: 'https://app.test/a.js',
    lineNumber: 3,
    columnNumber: 9,
  }
  rig.page.emit('document', 'securitypolicyviolation', violation)
  expect(rig.last()).toMatchObject({
    mechanism: 'security-policy',
    error: {
      name: 'SecurityPolicyViolation',
      message: 'script-src refused https://ads.test/x.js',
      frames: [{ file: 'https://app.test/a.js', line: 3, column: 9 }],
    },
  })
  rig.page.emit('document', 'securitypolicyviolation', {
    ...violation,
    disposition: 'report',
    blockedURI: '',
  })
  expect(rig.last().error.message).toBe('script-src would refuse inline code')
})

test('a policy that keeps the tracker from sending begins no circle of reports', () => {
  const rig = trackerRig()
  rig.page.emit('document', 'securitypolicyviolation', {
    effectiveDirective: 'connect-src',
    blockedURI: 'https://errors.test/api/v1/batches',
    disposition: 'enforce',
  })
  expect(rig.recent()).toEqual([])
})

test('a missing resource is told once, and one of no address not at all', () => {
  const rig = trackerRig({ sources: [resources()] })
  const missing = (src: string) => ({ target: { tagName: 'IMG', src } })
  const fail = (facts: object) => {
    const event = Object.defineProperties(new Event('error'), {
      target: { value: (facts as { target: unknown }).target },
    })
    rig.page.deliver('window', event)
  }
  fail(missing(''))
  expect(rig.recent()).toHaveLength(0)
  fail(missing('https://app.test/a.png?token=secret'))
  fail(missing('https://app.test/a.png?token=secret'))
  expect(rig.recent()).toHaveLength(1)
  expect(rig.last()).toMatchObject({
    mechanism: 'resource',
    error: { name: 'ResourceError', message: '<img> could not be loaded: https://app.test/a.png' },
    impact: { severity: 'low' },
  })
})

test('a navigation is a breadcrumb with where it came from, and one to the same address is none', () => {
  const rig = trackerRig()
  rig.watched.navigate('https://app.test/cart?coupon=secret')
  rig.watched.navigate('https://app.test/cart?coupon=secret')
  rig.tracker.trackError(new Error('later'))
  expect(rig.last().breadcrumbs).toMatchObject([
    { category: 'navigation', message: 'https://app.test/orders/7 to https://app.test/cart' },
  ])
})

test.each([
  ['reload', 'reload'],
  ['navigate', 'navigate'],
  [undefined, 'navigate'],
])(
  'a page come to by %s records %s on what blocked the user of the one before',
  async (arrivedBy, method) => {
    const id = '0199aaaa-0000-7000-8000-000000000001'
    const rig = trackerRig({}, { word: id, ...(arrivedBy && { arrivedBy }) })
    expect(await rig.arrived()).toMatchObject([
      {
        kind: 'recovery',
        reportId: id,
        recovery: { attempted: true, successful: false, method, userAction: method },
      },
    ])
  },
)

test('what did not block the user, or is long past, is not what they left for', async () => {
  const rig = trackerRig()
  rig.tracker.trackError(new Error('harmless'))
  const id = rig.tracker.trackError(new Error('stuck'), { impact: { userBlocked: true } })
  rig.page.emit('window', 'pagehide')
  expect(rig.watched.word()).toBe(id)
  rig.watched.takeWord()
  await rig.page.advance(61_000)
  rig.page.emit('window', 'pagehide')
  expect(rig.watched.word()).toBeUndefined()
})

test('a console that somebody else has wrapped meanwhile leaves no breadcrumb after closing', async () => {
  const watched = fakeWatchedPage()
  const rig = trackerRig({ sources: [consoleBreadcrumbs(['warn'], watched)] })
  const ours = watched.console('warn')
  watched.wrapConsole(
    'warn',
    (inner) =>
      (...args) =>
        inner(...args),
  )
  await rig.tracker.close()
  ours('after closing')
  rig.tracker.trackError(new Error('later'))
  expect(rig.last().breadcrumbs).toEqual([])
})
