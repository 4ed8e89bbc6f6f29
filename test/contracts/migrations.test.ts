import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/server/stores/store.ts'
import { sampleReport } from '../support/sample-reports.ts'
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
        "insert into workspaces values ('shop', 'Shop', 1)",
        "insert into ingest_keys values ('shop', 'kin_1', 'first key', 1)",
        "insert into tokens values ('shop', 't1', 'Ann', 'admin', 'hash-1', 1)",
      ])
      store = await place.open()
      expect(await store.read.workspaces()).toEqual([{ id: 'shop', name: 'Shop' }])
      expect(await store.read.ingestKey('kin_1', now)).toMatchObject({ workspaceId: 'shop', origins: null })
      expect(await store.read.tokenByHash('hash-1', now)).toMatchObject({ name: 'Ann' })

      await store.write('digest', { workspaceId: 'shop', items: [sampleReport()], sentAt, now })
      expect((await store.read.groups('shop', {}, now)).items).toMatchObject([{ count: 1 }])
    })
  })
}
