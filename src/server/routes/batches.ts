import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Receipt } from '../../protocol/batch.ts'
import { type Ingesting, ingestGate } from '../access/gate.ts'
import { checkBatch } from '../intake/check-batch.ts'
import type { Intake } from '../intake/direct.ts'
import { lowerIds } from '../intake/lower-ids.ts'
import { limitBody, readJson } from '../intake/read-json.ts'
import type { Store } from '../stores/store.ts'

/** How long a browser may remember that it may send, in seconds: Chromium remembers no longer. */
const preflightSeconds = 7200

/** `POST /`: takes a batch. Answers 202 with the receipt only once everything accepted is durable. */
export function batchRoutes(store: Store, intake: Intake, clock: () => number): Hono<Ingesting> {
  return new Hono<Ingesting>()
    .use(
      cors({
        // Any app may be watched from any origin, and may send what its proxies need: only the ingest key opens this
        // door, and no cookie does.
        origin: '*',
        allowMethods: ['POST'],
        exposeHeaders: ['retry-after'],
        maxAge: preflightSeconds,
      }),
    )
    .post('/', ingestGate(store), limitBody, async (c) => {
      const { rejected, ...good } = checkBatch(await readJson(c))
      const asWritten = lowerIds(good.items)
      const taken = await intake({ ...good, workspaceId: c.get('workspace').id, now: clock() })
      const receipt: Receipt = {
        accepted: asWritten(taken.accepted),
        duplicate: asWritten(taken.duplicate),
        rejected,
        ...(taken.knownBugs && {
          knownBugs: taken.knownBugs.flatMap(({ reportId, bug }) =>
            asWritten([reportId]).map((written) => ({ reportId: written, bug })),
          ),
        }),
      }
      return c.json(receipt, 202)
    })
}
