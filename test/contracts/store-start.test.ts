import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/server/stores/store.ts'
import { sampleReport } from '../support/sample-reports.ts'
import { engines, type Place } from '../support/store-engines.ts'

const now = Date.parse('2026-11-20T10:30:00Z')
const sentAt = new Date(now).toISOString()
const by = { tokenId: null, name: 'a test' }

for (const engine of engines) {
  describe.skipIf(engine.missing)(`the first start on ${engine.name}`, () => {
    let place: Place
    let open: Store[] = []
    const openStore = async () => {
      const store = await place.open()
      open.push(store)
      return store
    }
    beforeEach(async () => {
      place = await engine.newPlace()
    })
    afterEach(async () => {
      await Promise.all(open.map((store) => store.close()))
      open = []
      await place.remove()
    })

    const first = {
      workspaceId: 'shop',
      name: 'Shop',
      ingestKey: 'kin_1',
      tokenId: 't1',
      tokenHash: 'hash-1',
      by,
      now,
    }

    test('founds a workspace with a key, a token and sessions; a second start founds nothing', async () => {
      const store = await openStore()
      expect(await store.write('foundWorkspace', first)).toEqual({ founded: true })
      expect(await store.write('foundWorkspace', { ...first, workspaceId: 'b' })).toEqual({ founded: false })

      expect(await store.read.workspaces()).toEqual([{ id: 'shop', name: 'Shop' }])
      const key = { workspaceId: 'shop', key: 'kin_1', name: 'first key', origins: null }
      expect(await store.read.ingestKey('kin_1', now)).toEqual(key)
      expect(await store.read.ingestKey('kin_2', now)).toBeUndefined()
      const token = { id: 't1', workspaceId: 'shop', name: 'first admin', role: 'admin', hash: 'hash-1' }
      expect(await store.read.tokenByHash('hash-1', now)).toEqual(token)
      expect(await store.read.tokenByHash('hash-2', now)).toBeUndefined()

      await store.write('openSession', { hash: 's', tokenId: 't1', expiresAt: now + 1000, now })
      expect(await store.read.tokenOfSession('s', now)).toEqual(token)
      expect(await store.read.tokenOfSession('s', now + 1000)).toBeUndefined()
      await store.write('closeSession', { hash: 's' })
      expect(await store.read.tokenOfSession('s', now)).toBeUndefined()
    })

    test('a command that fails half way leaves nothing behind, and what runs beside it stays', async () => {
      const store = await openStore()
      const token = { id: 't0', workspaceId: 'old', name: 'x', role: 'viewer' as const, by, now }
      await store.write('createToken', { ...token, hash: first.tokenHash })
      const [founded, created] = await Promise.allSettled([
        store.write('foundWorkspace', first),
        store.write('createToken', { ...token, id: 't9', hash: 'hash-9' }),
      ])
      expect(founded.status).toBe('rejected')
      expect(created.status).toBe('fulfilled')
      expect(await store.read.workspaces()).toEqual([])
      expect(await store.read.ingestKey('kin_1', now)).toBeUndefined()
      expect(await store.read.tokenByHash('hash-9', now)).toMatchObject({ id: 't9' })
    })

    test('what was stored is there after closing and opening again', async () => {
      const before = await openStore()
      const items = [sampleReport()]
      await before.write('digest', { workspaceId: 'shop', items, sentAt, now })
      await before.close()
      open = []
      const after = await openStore()
      expect((await after.read.groups('shop', {}, now)).items).toMatchObject([{ count: 1 }])
    })

    test('closing waits for what is under way', async () => {
      const store = await place.open()
      const writes = Array.from({ length: 20 }, () =>
        store.write('digest', { workspaceId: 'shop', items: [sampleReport()], sentAt, now }),
      )
      await Promise.all([...writes, store.close()])
      const after = await openStore()
      expect((await after.read.groups('shop', {}, now)).items).toMatchObject([{ count: 20 }])
    })

    // One server owns an embedded file: there, several are refused, which test/server/stores tells.
    if (engine.sharesPlaces) {
      test('several servers may start at once: one migrates and founds', async () => {
        const stores = await Promise.all(Array.from({ length: 4 }, openStore))
        const founded = await Promise.all(
          stores.map((store, index) => store.write('foundWorkspace', { ...first, workspaceId: `w${index}` })),
        )
        expect(founded.filter((answer) => answer.founded)).toHaveLength(1)
      })
    }
  })
}
