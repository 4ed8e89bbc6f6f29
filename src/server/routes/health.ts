import { Hono } from 'hono'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'

/** What stands in the store's line longer than this waits too long, in milliseconds. */
const tooLongMs = 5000

/**
 * `GET /`: 200 while the store answers and takes writes, 503 when it does not, or not in time: the question waits in
 * line behind all that is to be written.
 */
export function healthRoutes(store: Store, waitMs = tooLongMs): Hono {
  return new Hono().get('/', async (c) => {
    const asked = Promise.all([store.read.workspaces(), store.write('checkWriting', undefined)])
    try {
      await within(waitMs, asked)
    } catch (cause) {
      throw new Refusal('unavailable', 'The store does not answer: the log of the server says why.', {
        cause,
      })
    }
    return c.json({ status: 'ok' })
  })
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the store did not answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
