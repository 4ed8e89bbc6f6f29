import { Hono } from 'hono'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'

/** `GET /`: 200 while the store answers, 503 when it does not. */
export function healthRoutes(store: Store): Hono {
  return new Hono().get('/', async (c) => {
    try {
      await store.read.workspaces()
    } catch (error) {
      throw new Refusal('unavailable', `The store does not answer: ${error}.`)
    }
    return c.json({ status: 'ok' })
  })
}
