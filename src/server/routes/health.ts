import { Hono } from 'hono'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'

/** `GET /`: 200 while the store answers and takes writes, 503 when it does not. */
export function healthRoutes(store: Store): Hono {
  return new Hono().get('/', async (c) => {
    try {
      await Promise.all([store.read.workspaces(), store.write('checkWriting', undefined)])
    } catch (cause) {
      throw new Refusal('unavailable', 'The store does not answer: the log of the server says why.', {
        cause,
      })
    }
    return c.json({ status: 'ok' })
  })
}
