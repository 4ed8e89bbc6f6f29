import { Hono } from 'hono'
import Type from 'typebox'
import { roles } from '../../protocol/api.ts'
import { actorOf, roleGate, type SignedIn, signedInGate } from '../access/gate.ts'
import { createToken } from '../access/tokens.ts'
import { bodyReader } from '../intake/read-body.ts'
import { limitBody } from '../intake/read-json.ts'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'

const readNewToken = bodyReader(
  Type.Object(
    { name: Type.String({ minLength: 1, maxLength: 200 }), role: Type.Enum([...roles]) },
    { additionalProperties: false },
  ),
)

/**
 * The workspace's tokens, for admins: `GET /` lists them, `POST /` makes one and shows it this once, `DELETE /:id` ends
 * one and every session opened with it.
 */
export function tokenRoutes(store: Store, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>()
    .use(signedInGate(store, clock), roleGate('admin'))
    .get('/', async (c) => c.json(await store.read.tokens(c.get('token').workspaceId)))
    .post('/', limitBody, async (c) => {
      const { name, role } = await readNewToken(c)
      const { workspaceId } = c.get('token')
      const made = await createToken(store, { workspaceId, name, role, by: actorOf(c), now: clock() })
      return c.json({ ...made, name, role }, 201)
    })
    .delete('/:id', async (c) => {
      const { workspaceId } = c.get('token')
      const id = c.req.param('id')
      const revoked = await store.write('revokeToken', { workspaceId, id, by: actorOf(c), now: clock() })
      if (!revoked) throw new Refusal('not-found', `There is no token \`${id}\` that is still in use.`)
      return c.body(null, 204)
    })
}
