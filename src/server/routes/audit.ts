import { Hono } from 'hono'
import { roleGate, type SignedIn, signedInGate } from '../access/gate.ts'
import type { Store } from '../stores/store.ts'
import { pageFrom, parsePage } from './group-query.ts'

/** `GET /`: who changed what, newest first, for admins; `?target=` only what was done to one thing. */
export function auditRoutes(store: Store, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>().get('/', signedInGate(store, clock), roleGate('admin'), async (c) => {
    const page = parsePage(c.req.query())
    const target = c.req.query('target')
    const { workspaceId } = c.get('token')
    return c.json(
      await pageFrom(page.cursor, () =>
        store.read.audit(workspaceId, { ...page, ...(target && { target }) }),
      ),
    )
  })
}
