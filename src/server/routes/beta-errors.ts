import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { type SignedIn, signedInGate } from '../access/gate.ts'
import type { Store } from '../stores/store.ts'

/**
 * `GET /stats`: the numbers of an admin's header. Any origin may ask, as the app whose header it is need not be the
 * server's: across origins only a token opens this, since no cookie travels there.
 */
export function betaErrorRoutes(store: Store, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>()
    .use(cors({ origin: '*', allowMethods: ['GET'], exposeHeaders: ['retry-after'] }))
    .get('/stats', signedInGate(store, clock), async (c) =>
      c.json(await store.read.errorStats(c.get('token').workspaceId, clock()), 200, {
        'cache-control': 'no-store',
      }),
    )
}
