import { Hono } from 'hono'
import { newestKey } from '../access/keys.ts'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'
import { staticFiles } from './static-files.ts'

/** The demo app: its files, the key it reports with, and an endpoint that always fails. */
export function demoRoutes(store: Store, folder: string): Hono {
  return new Hono()
    .get('/config.json', async (c) => {
      const [workspace] = await store.read.workspaces()
      const key = workspace && (await newestKey(store, workspace.id))?.key
      if (key === undefined) throw new Refusal('unavailable', 'There is no ingest key yet.')
      return c.json({ key })
    })
    .get('/api/broken', (c) => c.json({ error: 'This endpoint is broken on purpose.' }, 500))
    .use(staticFiles(folder, { rewriteRequestPath: (path) => path.replace(/^\/demo/, '') }))
}
