import { Hono } from 'hono'
import { feedbackShownTo } from '../access/exposure.ts'
import { type SignedIn, signedInGate } from '../access/gate.ts'
import type { Store } from '../stores/store.ts'
import { pageFrom, parsePage } from './group-query.ts'

/** `GET /`: all that testers said, newest first, also of no report in particular. */
export function feedbackRoutes(store: Store, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>().get('/', signedInGate(store, clock), async (c) => {
    const page = parsePage(c.req.query())
    const { workspaceId, role } = c.get('token')
    const found = await pageFrom(page.cursor, () => store.read.feedback(workspaceId, page))
    return c.json({ ...found, items: found.items.map((said) => feedbackShownTo(role, said)) })
  })
}
