import { Hono } from 'hono'
import Type from 'typebox'
import { actorOf, roleGate, type SignedIn, signedInGate } from '../access/gate.ts'
import { createKey, defaultGraceDays, rotateKey } from '../access/keys.ts'
import { originRule, parseOrigin } from '../access/origins.ts'
import { describe } from '../intake/field-fault.ts'
import { bodyReader } from '../intake/read-body.ts'
import { limitBody } from '../intake/read-json.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Store } from '../stores/store.ts'

const name = Type.String({ minLength: 1, maxLength: 200 })

const readNewKey = bodyReader(
  Type.Object(
    {
      name,
      origins: Type.Optional(
        Type.Union([Type.Null(), Type.Array(Type.String(), { minItems: 1, maxItems: 100 })]),
      ),
    },
    { additionalProperties: false },
  ),
)

const readRotation = bodyReader(
  Type.Object(
    { graceDays: Type.Optional(Type.Number({ minimum: 0, maximum: 365 })) },
    { additionalProperties: false },
  ),
)

/**
 * The workspace's ingest keys, for admins: `GET /` lists them, `POST /` makes one, `POST /:key/rotate` one in the place
 * of another, `DELETE /:key` ends one at once.
 */
export function keyRoutes(store: Store, clock: () => number): Hono<SignedIn> {
  const find = async (workspaceId: string, key: string) =>
    (await store.read.ingestKeys(workspaceId)).find((one) => one.key === key)

  return new Hono<SignedIn>()
    .use(signedInGate(store, clock), roleGate('admin'))
    .get('/', async (c) => c.json(await store.read.ingestKeys(c.get('token').workspaceId)))
    .post('/', limitBody, async (c) => {
      const body = await readNewKey(c)
      const { workspaceId } = c.get('token')
      const key = await createKey(store, {
        workspaceId,
        name: body.name,
        origins: body.origins?.map(readOrigin) ?? null,
        by: actorOf(c),
        now: clock(),
      })
      return c.json(await find(workspaceId, key), 201)
    })
    .post('/:key/rotate', limitBody, async (c) => {
      const { graceDays = defaultGraceDays } = await readRotation(c)
      const { workspaceId } = c.get('token')
      const old = c.req.param('key')
      const key = await rotateKey(store, { workspaceId, key: old, graceDays, by: actorOf(c), now: clock() })
      if (key === undefined) throw noSuchKey(old)
      return c.json(await find(workspaceId, key), 201)
    })
    .delete('/:key', async (c) => {
      const { workspaceId } = c.get('token')
      const key = c.req.param('key')
      const revoked = await store.write('revokeKey', { workspaceId, key, by: actorOf(c), now: clock() })
      if (!revoked) throw noSuchKey(key)
      return c.body(null, 204)
    })
}

function readOrigin(text: string, index: number): string {
  const origin = parseOrigin(text)
  if (origin !== undefined) return origin
  throw wrongField({ field: `origins.${index}`, rule: originRule, received: describe(text) })
}

const noSuchKey = (key: string) =>
  new Refusal('not-found', `There is no ingest key \`${key}\` that is still in use.`)
