import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { KnownBugNews } from '../../protocol/batch.ts'
import { limits } from '../../protocol/limits.ts'
import { type Ingesting, ingestGate } from '../access/gate.ts'
import { rateGate } from '../access/rate-limits.ts'
import { newsOf } from '../bugs/news.ts'
import { describe } from '../intake/field-fault.ts'
import { wrongField } from '../problem.ts'
import { type BatchRoutesOptions, preflightSeconds } from './batches.ts'

/** What the news of bugs are told from. */
export type BugRoutesOptions = Pick<BatchRoutesOptions, 'store' | 'clock' | 'rateLimits' | 'addressOf'>

/**
 * `GET /news?reports=<id>,<id>`: what is known of the bugs these reports met, as `{ news }`. By the ingest key, which is
 * public: who asks must know the id of a report, and is told of its workspace alone, and no more than a tester may read.
 */
export function bugRoutes({ store, clock, rateLimits, addressOf }: BugRoutesOptions): Hono<Ingesting> {
  return new Hono<Ingesting>()
    .use(
      cors({ origin: '*', allowMethods: ['GET'], exposeHeaders: ['retry-after'], maxAge: preflightSeconds }),
    )
    .get('/news', rateGate(rateLimits.addressPerMinute, 'from this address', addressOf))
    .get('/news', ingestGate(store, clock), async (c) => {
      const asked = parseReports(c.req.query('reports'))
      const stances = await store.read.reportStances(c.get('key').workspaceId, asked)
      const news: KnownBugNews[] = newsOf(stances)
      return c.json({ news }, 200, { 'cache-control': 'no-store' })
    })
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function parseReports(value: string | undefined): string[] {
  const ids = value?.split(',') ?? []
  if (ids.length >= 1 && ids.length <= limits.maxAskedReports && ids.every((id) => uuid.test(id)))
    return [...new Set(ids.map((id) => id.toLowerCase()))]
  throw wrongField({
    field: 'reports',
    rule: `must be 1 to ${limits.maxAskedReports} ids of reports, with commas between them`,
    received: describe(value),
  })
}
