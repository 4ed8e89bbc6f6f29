import { expect, test } from 'vitest'
import { trackerRig } from './tracker-rig.ts'

test('a critical line is a report of its component, with its words, details and request', async () => {
  const rig = trackerRig()
  const id = rig.tracker.log('critical', 'the payment was taken twice', 'checkout', {
    details: { order: 7, password: 'p' },
    requestId: 'r-1',
    workspaceId: 'w-1',
  })
  expect(rig.last()).toMatchObject({
    id,
    mechanism: 'log',
    error: { name: 'checkout', message: 'the payment was taken twice' },
    context: { action: 'checkout', inputData: { order: 7, password: '[redacted]' } },
    impact: { severity: 'critical' },
    tags: { component: 'checkout', requestId: 'r-1', workspaceId: 'w-1' },
  })
})

test('a line about an error reports the error, and leaves the line as what led to it', () => {
  const rig = trackerRig()
  rig.tracker.log('error', 'could not save', 'editor', { error: new TypeError('no disk') })
  expect(rig.last()).toMatchObject({
    error: { name: 'TypeError', message: 'no disk' },
    impact: { severity: 'high' },
    breadcrumbs: [{ category: 'custom', message: 'error editor: could not save' }],
  })
})

test.each(['debug', 'info', 'warning'] as const)(
  'a line of level %s is a breadcrumb of the next error',
  (level) => {
    const rig = trackerRig()
    expect(rig.tracker.log(level, 'slow', 'search')).toBeUndefined()
    rig.tracker.trackError(new Error('a'))
    expect(rig.recent()).toHaveLength(1)
    expect(rig.last().breadcrumbs).toMatchObject([
      { category: 'custom', message: `${level} search: slow`, data: { level, component: 'search' } },
    ])
  },
)
