import { Hono } from 'hono'
import type { GroupDetail } from '../../protocol/api.ts'
import { groupShownTo, shownTo } from '../access/exposure.ts'
import { actorOf, roleGate, type SignedIn, signedInGate } from '../access/gate.ts'
import { limitBody, readJson } from '../intake/read-json.ts'
import type { LiveFeed } from '../live.ts'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'
import { pageFrom, parseGroupChange, parseGroupFilter, parsePage } from './group-query.ts'

/**
 * `GET /` lists error groups, `GET /:id` shows one, `GET /:id/occurrences` lists what happened, `PATCH /:id` changes
 * the status and answers the group as it stands then.
 */
export function groupRoutes(store: Store, live: LiveFeed, clock: () => number): Hono<SignedIn> {
  async function findGroup(workspaceId: string, id: string): Promise<GroupDetail> {
    const group = await store.read.group(workspaceId, id, clock())
    if (!group) throw new Refusal('not-found', `There is no error group \`${id}\`.`)
    return group
  }

  return new Hono<SignedIn>()
    .use(signedInGate(store, clock))
    .get('/', async (c) => {
      const filter = parseGroupFilter(c.req.query())
      const { workspaceId } = c.get('token')
      return c.json(await pageFrom(filter.cursor, () => store.read.groups(workspaceId, filter, clock())))
    })
    .get('/:id', async (c) => {
      const { workspaceId, role } = c.get('token')
      return c.json(groupShownTo(role, await findGroup(workspaceId, c.req.param('id'))))
    })
    .get('/:id/occurrences', async (c) => {
      const page = parsePage(c.req.query())
      const { workspaceId, role } = c.get('token')
      const id = c.req.param('id')
      const found = await pageFrom(page.cursor, () => store.read.occurrences(workspaceId, id, page))
      // A group has at least one occurrence, so only an empty page leaves it open whether the group exists.
      if (found.items.length === 0) await findGroup(workspaceId, id)
      return c.json({ ...found, items: found.items.map((occurrence) => shownTo(role, occurrence)) })
    })
    .patch('/:id', roleGate('triager'), limitBody, async (c) => {
      const change = parseGroupChange(await readJson(c))
      const { workspaceId } = c.get('token')
      const groupId = c.req.param('id')
      const changed = await store.write('changeGroup', {
        workspaceId,
        groupId,
        change,
        by: actorOf(c),
        now: clock(),
      })
      if (changed) live.publish(workspaceId, { type: 'groups-changed', groupIds: [groupId] })
      return c.json(await findGroup(workspaceId, groupId))
    })
}
