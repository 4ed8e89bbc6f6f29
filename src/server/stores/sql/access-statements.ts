import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'
import type { Tables } from './tables.ts'

type AccessStatements = Pick<
  Transaction,
  'holdWorkspaces' | 'addWorkspace' | 'addIngestKey' | 'addToken' | 'addSession' | 'removeSession'
>

/** Workspaces and who may enter them. */
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

    async addIngestKey(workspaceId, key, name, now) {
      await db
        .insertInto('ingest_keys')
        .values({ workspace_id: workspaceId, key, name, created_at: now })
        .execute()
    },

    async addToken({ workspaceId, ...token }, now) {
      await db
        .insertInto('tokens')
        .values({ workspace_id: workspaceId, ...token, created_at: now })
        .execute()
    },

    async addSession(hash, tokenId, expiresAt) {
      const token = await db
        .selectFrom('tokens')
        .select('workspace_id')
        .where('id', '=', tokenId)
        .executeTakeFirst()
      if (!token) throw new Error(`there is no token ${tokenId} to open a session with`)
      await db
        .insertInto('sessions')
        .values({ ...token, hash, token_id: tokenId, expires_at: expiresAt })
        .execute()
    },

    async removeSession(hash) {
      await db.deleteFrom('sessions').where('hash', '=', hash).execute()
    },
  }
}
