import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/server/stores/store.ts'
import { sampleFeedback, sampleReport } from '../support/sample-reports.ts'
import { engines, type Place } from '../support/store-engines.ts'

const now = Date.parse('2026-11-20T10:30:00Z')
const sentAt = new Date(now).toISOString()

/** How many steps a database of each earlier version had. */
const earlier = [1, 2]

for (const engine of engines) {
  const title = engine.missing ? `${engine.name} (skipped: ${engine.missing})` : engine.name

  describe.skipIf(engine.missing)(`a database on ${title} of an earlier version`, () => {
    let place: Place
    let store: Store | undefined
    beforeEach(async () => {
      place = await engine.newPlace()
    })
    afterEach(async () => {
      await store?.close()
      await place.remove()
    })

    test.each(earlier)('with the first %i steps keeps all it holds, and takes more', async (first) => {
      await place.migrate(first, [
        "insert into workspaces (workspace_id, name, created_at) values ('shop', 'Shop', 1)",
        "insert into ingest_keys (workspace_id, key, name, created_at) values ('shop', 'kin_1', 'first key', 1)",
        "insert into tokens (workspace_id, id, name, role, hash, created_at) values ('shop', 't1', 'Ann', 'admin', 'hash-1', 1)",
        `insert into error_groups (workspace_id, id, fingerprint, grouped_by, title, search_text, error_type, culprit,
            severity, status, status_since, regressed, count, bypassed_count, users, first_seen, last_seen)
          values ('shop', 'g1', 'g1', 'x', 'An old error', 'an old error', 'unknown', '/', 'low', 'resolved', 1, 0, 7, 0, 0, 1, 1)`,
      ])
      store = await place.open()
      expect(await store.read.workspaces()).toEqual([{ id: 'shop', name: 'Shop' }])
      expect(await store.read.ingestKey('kin_1', now)).toMatchObject({ workspaceId: 'shop', origins: null })
      expect(await store.read.tokenByHash('hash-1', now)).toMatchObject({ name: 'Ann' })

      const report = sampleReport()
      const items = [report, sampleFeedback({ reportId: report.id })]
      await store.write('digest', { workspaceId: 'shop', items, sentAt, now })
      expect((await store.read.groups('shop', {}, now)).items).toMatchObject([
        { count: 1, feedbackCount: 1 },
        { title: 'An old error', status: 'resolved', count: 7, fixedIn: null, feedbackCount: 0 },
      ])
    })
  })
}
