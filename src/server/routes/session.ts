import { Hono } from 'hono'
import type { SessionInfo } from '../../protocol/api.ts'
import { tokenOf, unauthorised } from '../access/gate.ts'
import { newestKey } from '../access/keys.ts'
import { type AddressOf, createLimit } from '../access/rate-limits.ts'
import { hashSecret } from '../access/secrets.ts'
import { closeSession, openSession } from '../access/sessions.ts'
import { describe } from '../intake/field-fault.ts'
import { limitBody, readJson } from '../intake/read-json.ts'
import { wrongField } from '../problem.ts'
import type { Store } from '../stores/store.ts'
import type { TokenRecord } from '../stores/transaction.ts'

/** A token cannot be guessed; this spares the log and the database. */
const failedSignInsPerMinute = 20

/**
 * `POST /` signs in with a token, `GET /` says who is signed in, `DELETE /` signs out. That nobody is signed in is an
 * answer, `null`, and no error: a dashboard asks before it shows the sign-in page.
 */
export function sessionRoutes(store: Store, clock: () => number, addressOf: AddressOf): Hono {
  const failures = createLimit(failedSignInsPerMinute)

  return new Hono()
    .post('/', limitBody, async (c) => {
      const who = addressOf(c)
      if (who !== undefined) await failures.check(who, 'Too many sign-ins that failed')
      const secret = parseToken(await readJson(c))
      const token = await store.read.tokenByHash(hashSecret(secret), clock())
      if (!token) {
        if (who !== undefined) await failures.count(who)
        throw unauthorised('There is no such token. Check it, or make one with `npx kintsugi token create`.')
      }
      await openSession(c, store, token.id, clock())
      return c.json(await infoOf(store, token))
    })
    .get('/', async (c) => {
      const token = await tokenOf(c, store, clock())
      return c.json(token ? await infoOf(store, token) : null)
    })
    .delete('/', async (c) => {
      await closeSession(c, store)
      return c.body(null, 204)
    })
}

async function infoOf(store: Store, { workspaceId, name, role }: TokenRecord): Promise<SessionInfo> {
  const workspaces = await store.read.workspaces()
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  const ingestKey = (await newestKey(store, workspaceId))?.key ?? null
  return { workspaceId, workspaceName: workspace?.name ?? '', name, role, ingestKey }
}

function parseToken(body: unknown): string {
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
  if (typeof token === 'string' && token !== '') return token.trim()
  throw wrongField({ field: 'token', rule: 'must be a token', received: describe(token) })
}
