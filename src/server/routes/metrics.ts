import { Hono } from 'hono'
import { roleGate, type SignedIn, signedInGate } from '../access/gate.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../stores/store.ts'

/** `GET /`: the server's metrics for Prometheus, for admins: they tell of all workspaces together. */
export function metricsRoutes(store: Store, metrics: Metrics, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>().get('/', signedInGate(store, clock), roleGate('admin'), async (c) => {
    const { text, contentType } = await metrics.read()
    return c.body(text, 200, { 'content-type': contentType })
  })
}
