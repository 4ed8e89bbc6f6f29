import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/server/stores/store.ts'
import { engines, type Place } from '../support/store-engines.ts'

const now = Date.parse('2026-11-20T10:30:00Z')
const by = { tokenId: 't-anna', name: 'Anna' }

for (const engine of engines) {
  const title = engine.missing
    ? `access on ${engine.name} (skipped: ${engine.missing})`
    : `access on ${engine.name}`

  describe.skipIf(engine.missing)(title, () => {
    let place: Place
    let store: Store
    let made = 0
    let workspaceId: string

    beforeAll(async () => {
      place = await engine.newPlace()
      store = await place.open()
    })
    afterAll(async () => {
      await store.close()
      await place.remove()
    })
    beforeEach(() => {
      workspaceId = `workspace-${++made}`
    })

    const makeKey = async (origins: string[] | null = null) => {
      const key = { workspaceId, key: `kin_${++made}`, name: 'app', origins }
      await store.write('createKey', { ...key, by, now })
      return key
    }
    const makeToken = async () => {
      const token = { id: `t${++made}`, workspaceId, name: 'Ben', role: 'viewer' as const, hash: `h${made}` }
      await store.write('createToken', { ...token, by, now })
      return token
    }

    test('a second workspace stands beside the first; two of one name do not', async () => {
      const workspace = (id: string, name: string) => ({
        workspaceId: id,
        name,
        ingestKey: `kin_${id}`,
        tokenId: `t_${id}`,
        tokenHash: `h_${id}`,
        by,
        now,
      })
      expect(await store.write('createWorkspace', workspace('one', 'Shop'))).toEqual({ created: true })
      expect(await store.write('createWorkspace', workspace('two', 'Bank'))).toEqual({ created: true })
      expect(await store.write('createWorkspace', workspace('three', 'Shop'))).toEqual({ created: false })
      const names = (await store.read.workspaces()).map(({ name }) => name)
      expect(names.sort()).toEqual(['Bank', 'Shop'])
      expect(await store.read.ingestKey('kin_two', now)).toMatchObject({ workspaceId: 'two' })
      expect(await store.read.ingestKey('kin_three', now)).toBeUndefined()
    })

    test('a key keeps its origins', async () => {
      const key = await makeKey(['https://a.example', 'https://*.b.example'])
      expect(await store.read.ingestKey(key.key, now)).toEqual(key)
      expect(await store.read.ingestKeys(workspaceId)).toEqual([
        {
          key: key.key,
          name: 'app',
          origins: key.origins,
          createdAt: new Date(now).toISOString(),
          expiresAt: null,
        },
      ])
    })

    test('a rotated key ends when it is told to, and never later', async () => {
      const { key } = await makeKey()
      const rotate = (newKey: string, endsAt: number) =>
        store.write('rotateKey', { workspaceId, key, newKey: `${key}${newKey}`, endsAt, by, now })
      expect(await rotate('a', now + 1000)).toBe(true)
      expect(await rotate('b', now + 9000)).toBe(true)
      expect(await store.read.ingestKey(key, now + 999)).toBeDefined()
      expect(await store.read.ingestKey(key, now + 1000)).toBeUndefined()
      expect(await store.read.ingestKey(`${key}b`, now + 1000)).toMatchObject({ name: 'app' })
    })

    test('what is revoked is over at once, once, and of its own workspace only', async () => {
      const { key } = await makeKey()
      const { id, hash } = await makeToken()
      await store.write('openSession', { hash: `s${id}`, tokenId: id, expiresAt: now + 1000, now })
      const foreign = { workspaceId: 'another', by, now }
      expect(await store.write('revokeKey', { ...foreign, key })).toBe(false)
      expect(await store.write('revokeToken', { ...foreign, id })).toBe(false)
      expect(await store.read.tokenOfSession(`s${id}`, now)).toBeDefined()

      const own = { workspaceId, by, now }
      expect(await store.write('revokeKey', { ...own, key })).toBe(true)
      expect(await store.write('revokeToken', { ...own, id })).toBe(true)
      expect(await store.read.ingestKey(key, now)).toBeUndefined()
      expect(await store.read.tokenByHash(hash, now)).toBeUndefined()
      expect(await store.read.tokenOfSession(`s${id}`, now)).toBeUndefined()
      expect(await store.write('revokeKey', { ...own, key })).toBe(false)
      expect(await store.write('revokeToken', { ...own, id })).toBe(false)
    })

    test('a sign-in clears away the sessions that are over', async () => {
      const { id } = await makeToken()
      const open = (hash: string, expiresAt: number, at: number) =>
        store.write('openSession', { hash: `${hash}${id}`, tokenId: id, expiresAt, now: at })
      await open('old', now + 10, now)
      await open('new', now + 1000, now + 20)
      // Asked as of before its end, it would still be there.
      expect(await store.read.tokenOfSession(`old${id}`, now)).toBeUndefined()
      expect(await store.read.tokenOfSession(`new${id}`, now + 20)).toBeDefined()
    })

    test('each change is in the audit log of its workspace, by whom and of what, newest first and in pages', async () => {
      const { key } = await makeKey(['https://a.example'])
      const { id } = await makeToken()
      await store.write('revokeKey', {
        workspaceId,
        key,
        by: { tokenId: null, name: 'command line' },
        now: now + 1,
      })
      const all = await store.read.audit(workspaceId, { limit: 10 })
      expect(all).toMatchObject({
        items: [
          { by: 'command line', action: 'key-revoked', target: key, at: new Date(now + 1).toISOString() },
          { by: 'Anna', action: 'token-created', target: id, detail: { name: 'Ben', role: 'viewer' } },
          { by: 'Anna', action: 'key-created', target: key, detail: { origins: ['https://a.example'] } },
        ],
      })
      const first = await store.read.audit(workspaceId, { limit: 2 })
      const cursor = first.nextCursor ?? ''
      const second = await store.read.audit(workspaceId, { limit: 2, cursor })
      expect([...first.items, ...second.items]).toEqual(all.items)
      expect(second).not.toHaveProperty('nextCursor')
      expect((await store.read.audit(workspaceId, { target: id, limit: 10 })).items).toHaveLength(1)
      expect((await store.read.audit('another', { limit: 10 })).items).toEqual([])
      await expect(store.read.audit(workspaceId, { limit: 1, cursor: 'x' })).rejects.toThrow(RangeError)
    })
  })
}
