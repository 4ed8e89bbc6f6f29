import { expect, test } from 'vitest'
import { type RetryOptions, withRetry } from '../../../src/index.ts'
import { trackerRig } from '../tracker-rig.ts'

/** Fails so many times, then works. */
const failing =
  (times: number, error: (attempt: number) => unknown = (attempt) => new Error(`no ${attempt}`)) =>
  async (attempt: number) => {
    if (attempt <= times) throw error(attempt)
    return 'done'
  }

function retryRig() {
  const rig = trackerRig()
  const waits: number[] = []
  const sleep = async (ms: number) => {
    waits.push(ms)
  }
  const retry = (fn: (attempt: number) => Promise<string>, options: RetryOptions = {}) =>
    withRetry(rig.tracker, fn, { sleep, ...options })
  const entries = () => rig.tracker.state.getState().recent
  return { ...rig, waits, retry, entries }
}

test('what works at once is not reported', async () => {
  const rig = retryRig()
  expect(await rig.retry(failing(0))).toBe('done')
  expect(rig.recent()).toEqual([])
})

test('each failed attempt is reported as a small matter, and as recovered once a later one works', async () => {
  const rig = retryRig()
  expect(await rig.retry(failing(2), { action: 'save-order' })).toBe('done')
  expect(rig.entries()).toMatchObject(
    [1, 2].map((retryAttempt) => ({
      report: {
        mechanism: 'retry',
        context: { action: 'save-order', retryAttempt },
        impact: { severity: 'low' },
      },
      recovery: { attempted: true, successful: true, method: 'retry' },
    })),
  )
  expect(rig.waits).toHaveLength(2)
})

test('the last failure blocks the user, is rethrown as it is, and no wait follows it', async () => {
  const rig = retryRig()
  const last = new Error('no 3')
  const attempt = rig.retry(
    failing(9, (n) => (n === 3 ? last : new Error(`no ${n}`))),
    { retries: 2 },
  )
  await expect(attempt).rejects.toBe(last)
  expect(rig.recent().map(({ impact }) => impact)).toEqual([
    { severity: 'low' },
    { severity: 'low' },
    { severity: 'high', userBlocked: true },
  ])
  expect(rig.last().recovery).toEqual({ attempted: true, successful: false, method: 'retry' })
  expect(rig.waits).toHaveLength(2)
  rig.page.emit('window', 'unhandledrejection', { reason: last })
  expect(rig.recent()).toHaveLength(3)
})

test('one error object thrown by every attempt counts for every attempt', async () => {
  const rig = retryRig()
  const same = new Error('the same')
  await expect(
    rig.retry(
      failing(9, () => same),
      { retries: 1 },
    ),
  ).rejects.toBe(same)
  expect(rig.recent()).toHaveLength(2)
})

test('waits double, each shortened by a random half', async () => {
  const rig = retryRig()
  await rig.retry(failing(3), { delayMs: 100 })
  expect(rig.waits).toHaveLength(3)
  for (const [index, ms] of rig.waits.entries()) {
    const full = 100 * 2 ** index
    expect(ms).toBeGreaterThanOrEqual(full / 2)
    expect(ms).toBeLessThanOrEqual(full)
  }
})

test('an error that says when to come back is obeyed', async () => {
  const rig = retryRig()
  const answers = [
    Object.assign(new Error('busy'), { retryAfterMs: 7_000 }),
    new Response(null, { status: 503, headers: { 'Retry-After': '9' } }),
    { message: 'axios', response: { headers: { 'retry-after': '11' } } },
  ]
  await rig.retry(
    failing(3, (attempt) => answers[attempt - 1]),
    { delayMs: 1 },
  )
  expect(rig.waits).toEqual([7_000, 9_000, 11_000])
})

test('an error that asks for more patience than a user has is the last', async () => {
  const rig = retryRig()
  await expect(
    rig.retry(failing(1, () => ({ message: 'm', retryAfterMs: 3_600_000 }))),
  ).rejects.toMatchObject({ message: 'm' })
  expect(rig.waits).toEqual([])
  expect(rig.last().impact).toEqual({ severity: 'high', userBlocked: true })
})

test('what the app finds not worth another attempt is the last', async () => {
  const rig = retryRig()
  const seen: number[] = []
  const shouldRetry = (_: unknown, attempt: number) => {
    seen.push(attempt)
    return attempt < 2
  }
  await expect(rig.retry(failing(9), { shouldRetry })).rejects.toThrow('no 2')
  expect(seen).toEqual([1, 2])
  expect(rig.recent()).toHaveLength(2)
})

test('cancelled work is neither tried again nor reported', async () => {
  const rig = retryRig()
  await expect(rig.retry(failing(1, () => new DOMException('stop', 'AbortError')))).rejects.toThrow('stop')
  expect(rig.recent()).toEqual([])
  expect(rig.waits).toEqual([])
})

test('an abort while waiting ends the attempts with its reason, at once', async () => {
  const rig = trackerRig()
  const controller = new AbortController()
  const attempt = withRetry(rig.tracker, failing(1), { delayMs: 60_000, signal: controller.signal })
  await Promise.resolve()
  controller.abort(new Error('the user left'))
  await expect(attempt).rejects.toThrow('the user left')
  // So that no notice goes on saying that it is being tried again.
  expect(rig.tracker.state.getState().recent).toMatchObject([
    { recovery: { attempted: true, successful: false, method: 'retry' } },
  ])
})

test('when all attempts fail, the earlier ones are recorded as not recovered', async () => {
  const rig = retryRig()
  await expect(rig.retry(failing(9), { retries: 1 })).rejects.toThrow('no 2')
  expect(rig.entries()[0]).toMatchObject({ recovery: { attempted: true, successful: false } })
})

test('an aborted signal lets no attempt begin', async () => {
  const rig = retryRig()
  let attempts = 0
  const count = async () => String(++attempts)
  await expect(rig.retry(count, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow(
    'too late',
  )
  expect(attempts).toBe(0)
})

test('an abort while a failure is reported ends the attempts at once', async () => {
  const rig = trackerRig()
  const controller = new AbortController()
  rig.tracker.state.subscribe(() => controller.abort(new Error('left')))
  const attempt = withRetry(rig.tracker, failing(9), { delayMs: 60_000, signal: controller.signal })
  await expect(attempt).rejects.toThrow('left')
  expect(rig.recent()).toHaveLength(1)
})

test('a `shouldRetry` that throws does not swallow the error it was asked about', async () => {
  const rig = retryRig()
  const shouldRetry = () => {
    throw new TypeError('no such field')
  }
  await expect(rig.retry(failing(9), { shouldRetry })).rejects.toThrow('no such field')
  expect(rig.recent()).toMatchObject([{ error: { message: 'no 1' }, impact: { severity: 'high' } }])
})

test('headers that must not be looked at do not take the place of the error', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const error = Object.assign(new Error('no answer'), { headers: proxy })
  const rig = retryRig()
  await expect(
    rig.retry(
      failing(9, () => error),
      { retries: 1 },
    ),
  ).rejects.toBe(error)
  expect(rig.recent()).toHaveLength(2)
})
