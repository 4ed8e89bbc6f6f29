import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'
import { isUnended } from './is-unended.ts'
import type { Tables } from './tables.ts'

type AccessStatements = Pick<
  Transaction,
  | 'holdWorkspaces'
  | 'addWorkspace'
  | 'addIngestKey'
  | 'endIngestKey'
  | 'addToken'
  | 'endToken'
  | 'addSession'
  | 'removeSession'
  | 'addAudit'
>

/** Workspaces, who may enter them, and who changed what. */
export function accessStatements(db: Kysely<Tables>, dialect: Dialect): AccessStatements {
  return {
    async holdWorkspaces() {
      await dialect.holdTable(db, 'workspaces')
      return db
        .selectFrom('workspaces')
        .select(['workspace_id as id', 'name'])
        .orderBy('created_at')
        .execute()
    },

    async addWorkspace({ id, name }, now) {
      await db.insertInto('workspaces').values({ workspace_id: id, name, created_at: now }).execute()
    },

    async addIngestKey({ workspaceId, key, name, origins }, now) {
      await db
        .insertInto('ingest_keys')
        .values({
          workspace_id: workspaceId,
          key,
          name,
          created_at: now,
          origins: origins && JSON.stringify(origins),
        })
        .execute()
    },

    async endIngestKey(workspaceId, key, at, now) {
      const row = await db
        .updateTable('ingest_keys')
        .set((eb) => ({
          expires_at: eb.case().when('expires_at', '<', at).then(eb.ref('expires_at')).else(at).end(),
        }))
        .where('workspace_id', '=', workspaceId)
        .where('key', '=', key)
        .where((eb) => isUnended(eb, 'expires_at', now))
        .returning(['key', 'name', 'origins'])
        .executeTakeFirst()
      return row && { workspaceId, ...row, origins: row.origins && JSON.parse(row.origins) }
    },

    async addToken({ workspaceId, ...token }, now) {
      await db
        .insertInto('tokens')
        .values({ workspace_id: workspaceId, ...token, created_at: now })
        .execute()
    },

    async endToken(workspaceId, id, now) {
      const row = await db
        .updateTable('tokens')
        .set({ expires_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where((eb) => isUnended(eb, 'expires_at', now))
        .returning(['id', 'name', 'role', 'hash'])
        .executeTakeFirst()
      if (!row) return undefined
      await db
        .deleteFrom('sessions')
        .where('workspace_id', '=', workspaceId)
        .where('token_id', '=', id)
        .execute()
      return { workspaceId, ...row }
    },

    async addSession(hash, tokenId, expiresAt, now) {
      const token = await db
        .selectFrom('tokens')
        .select('workspace_id')
        .where('id', '=', tokenId)
        .executeTakeFirst()
      if (!token) throw new Error(`there is no token ${tokenId} to open a session with`)
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
      await db
        .insertInto('sessions')
        .values({ ...token, hash, token_id: tokenId, expires_at: expiresAt })
        .execute()
    },

    async removeSession(hash) {
      await db.deleteFrom('sessions').where('hash', '=', hash).execute()
    },

    async addAudit({ workspaceId, id, by, action, target, detail }, now) {
      await db
        .insertInto('audit_log')
        .values({
          workspace_id: workspaceId,
          id,
          at: now,
          by_token: by.tokenId,
          by_name: by.name,
          action,
          target,
          detail: JSON.stringify(detail),
        })
        .execute()
    },
  }
}
