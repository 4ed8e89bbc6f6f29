import { afterAll } from 'vitest'
import type { GroupSummary, Page, Role } from '../../src/protocol/api.ts'
import type { Batch, BatchItem } from '../../src/protocol/batch.ts'
import { createToken, foundFirstWorkspace } from '../../src/server/access/tokens.ts'
import { type AppOptions, createApp } from '../../src/server/app.ts'
import { createLiveFeed } from '../../src/server/live.ts'
import { tempStore } from './temp-store.ts'

/**
 * The whole server on a real embedded store, without a socket: founded, with a token for each role. Taken away when
 * the file's tests are done.
 */
export async function testApp(
  options: Pick<AppOptions, 'dashboard' | 'demo' | 'rateLimits' | 'addressOf'> = {},
) {
  const { store, remove } = await tempStore()
  afterAll(remove)
  const clock = manualClock()
  const live = createLiveFeed()
  const faults: unknown[] = []
  const app = createApp({ ...options, store, live, clock: clock.now, onFault: (error) => faults.push(error) })

  const first = await foundFirstWorkspace(store, clock.now())
  const [workspace] = await store.read.workspaces()
  if (!first || !workspace) throw new Error('the store was not empty')
  const tokenOf = async (role: Role) => {
    const now = clock.now()
    return (await createToken(store, { workspaceId: workspace.id, name: `a ${role}`, role, now })).token
  }
  const tokens = { viewer: await tokenOf('viewer'), triager: await tokenOf('triager'), admin: first.token }

  return {
    app,
    store,
    live,
    clock,
    tokens,
    faults,
    ingestKey: first.ingestKey,
    workspaceId: workspace.id,

    async sendItems(...items: BatchItem[]) {
      const response = await app.request('/api/v1/batches', {
        method: 'POST',
        headers: { authorization: `Bearer ${first.ingestKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(batchOf(...items)),
      })
      if (response.status !== 202) throw new Error(await response.text())
    },

    async groups() {
      const response = await app.request('/api/v1/groups', {
        headers: { authorization: `Bearer ${first.token}` },
      })
      return ((await response.json()) as Page<GroupSummary>).items
    },
  }
}

/** A batch as a client sends it, with whatever items. */
export const batchOf = (...items: unknown[]): Omit<Batch, 'items'> & { items: unknown[] } => ({
  version: 1,
  sentAt: '2026-11-20T10:00:00.000Z',
  sdk: { name: 'kintsugi', version: '0.1.0' },
  items,
})

/** The cookie a response sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function manualClock() {
  let time = Date.parse('2026-11-20T10:00:00.000Z')
  return {
    now: () => time,
    forward(ms: number) {
      time += ms
    },
  }
}
