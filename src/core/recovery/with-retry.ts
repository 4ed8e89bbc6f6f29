import { backoffMs } from '../backoff.ts'
import { isCancelled } from '../steps/read.ts'
import type { Tracker } from '../tracker.ts'
import { retryAfterMs } from './retry-after.ts'

/** How often and how fast to try. */
export interface RetryOptions {
  /** How many more times to try after the first attempt fails; default 3, which makes four attempts at most. */
  retries?: number
  /**
   * Milliseconds before the second attempt, default 1000; the wait doubles from one to the next, up to 30 s, and a
   * random half of it is taken off, so that clients which failed together do not come back together.
   */
  delayMs?: number
  /** Whether a failure is worth another attempt; default: all are. Work that was cancelled never is. */
  shouldRetry?: (error: unknown, attempt: number) => boolean
  /** Ends the attempts. What is thrown then is the signal's reason, and it is not reported. */
  signal?: AbortSignal
  /** What the code was doing, as `save-order`. */
  action?: string
  /** How to wait, default by a timer. Must reject when the signal aborts or has aborted. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** When an error asks to be left alone for longer, the user should know now rather than wait. */
const patienceMs = 120_000

/**
 * Tries until it works. Each failed attempt is reported with its number; when a later one works, the earlier ones are
 * recorded as recovered, and the tester need not worry; when none does, as not recovered. The last failure is reported
 * as `high` and blocking, and rethrown. An error that says when to come back (`Retry-After`) is not tried again before.
 *
 * @param fn Gets the number of the attempt, from 1.
 * @throws What `fn` threw last, the same object.
 * @example const order = await withRetry(tracker, () => saveOrder(cart), { retries: 2, action: 'save-order' })
 */
export async function withRetry<T>(
  tracker: Tracker,
  fn: (attempt: number) => T | PromiseLike<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { retries = 3, delayMs = 1_000, shouldRetry, signal, action, sleep = wait } = options
  const failures: string[] = []
  let successful = false
  try {
    const result = await persist()
    successful = true
    return result
  } finally {
    // However it ended, given up included: the tester must not be told for ever that we are trying again.
    for (const id of failures) tracker.recordRecovery(id, { attempted: true, successful, method: 'retry' })
  }

  async function persist(attempt = 1): Promise<T> {
    signal?.throwIfAborted()
    try {
      return await fn(attempt)
    } catch (error) {
      if (signal?.aborted || isCancelled(error)) throw error
      const askedMs = retryAfterMs(error) ?? 0
      let goOn = false
      let id: string | undefined
      try {
        goOn = attempt <= retries && askedMs <= patienceMs && (shouldRetry?.(error, attempt) ?? true)
      } finally {
        // In any case: what `shouldRetry` throws takes the place of the error.
        id = tracker.trackError(error, {
          mechanism: 'retry',
          context: { retryAttempt: attempt, ...(action === undefined ? {} : { action }) },
          impact: goOn ? { severity: 'low' } : { severity: 'high', userBlocked: true },
          ...(attempt > 1 && !goOn
            ? { recovery: { attempted: true, successful: false, method: 'retry' } }
            : {}),
        })
      }
      if (!goOn) throw error
      if (id !== undefined) failures.push(id)
      await sleep(Math.max(askedMs, backoffMs(attempt, Math.random(), delayMs)), signal)
      return persist(attempt + 1)
    }
  }
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    // By what the app did when the failure was reported; no event will come of it any more.
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted)
      resolve()
    }, ms)
    signal?.addEventListener('abort', aborted, { once: true })
  })
}
