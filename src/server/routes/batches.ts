import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Receipt } from '../../protocol/batch.ts'
import { type Ingesting, ingestGate } from '../access/gate.ts'
import { type AddressOf, type RateLimits, rateGate } from '../access/rate-limits.ts'
import { checkBatch } from '../intake/check-batch.ts'
import type { Intake } from '../intake/direct.ts'
import { lowerIds } from '../intake/lower-ids.ts'
import { limitBody, readJson } from '../intake/read-json.ts'
import type { Store } from '../stores/store.ts'

/** How long a browser may remember that it may send, in seconds: Chromium remembers no longer. */
export const preflightSeconds = 7200

/** What the intake of batches is made of. */
export interface BatchRoutesOptions {
  store: Store
  intake: Intake
  clock: () => number
  rateLimits: RateLimits
  addressOf: AddressOf
  onReceipt(receipt: Receipt): void
}

/** `POST /`: takes a batch. Answers 202 with the receipt only once everything accepted is durable. */
export function batchRoutes(options: BatchRoutesOptions): Hono<Ingesting> {
  const { store, intake, clock, rateLimits, addressOf, onReceipt } = options
  const keyOf = (c: Context<Ingesting>) => c.get('key').key

  return (
    new Hono<Ingesting>()
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
      // Before the key is looked up: whoever tries out keys is braked, too.
      .post('/', rateGate(rateLimits.addressPerMinute, 'from this address', addressOf))
      .post('/', ingestGate(store, clock))
      .post('/', rateGate(rateLimits.keyPerMinute, 'with this key', keyOf))
      .post('/', limitBody, async (c) => {
        const { rejected, ...good } = checkBatch(await readJson(c))
        const asWritten = lowerIds(good.items)
        const taken = await intake({ ...good, workspaceId: c.get('key').workspaceId, now: clock() })
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
        onReceipt(receipt)
        return c.json(receipt, 202)
      })
  )
}
