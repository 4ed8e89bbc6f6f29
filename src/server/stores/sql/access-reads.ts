import type { Kysely } from 'kysely'
import type { Reads } from '../store.ts'
import type { Tables } from './tables.ts'

type AccessReads = Pick<
  Reads,
  'workspaces' | 'workspaceOfKey' | 'ingestKey' | 'tokenByHash' | 'tokenOfSession'
>

/** Who may enter which workspace. */
export function accessReads(db: Kysely<Tables>): AccessReads {
  const workspaces = db.selectFrom('workspaces').select(['workspaces.workspace_id as id', 'workspaces.name'])
  const tokens = db
    .selectFrom('tokens')
    .select(['tokens.id', 'tokens.workspace_id as workspaceId', 'tokens.name', 'tokens.role', 'tokens.hash'])

  return {
    workspaces: () => workspaces.orderBy('created_at').execute(),

    workspaceOfKey: (key) =>
      workspaces
        .innerJoin('ingest_keys', 'ingest_keys.workspace_id', 'workspaces.workspace_id')
        .where('ingest_keys.key', '=', key)
        .executeTakeFirst(),

    async ingestKey(workspaceId) {
      const newest = await db
        .selectFrom('ingest_keys')
        .select('key')
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return newest?.key
    },

    tokenByHash: (hash) => tokens.where('hash', '=', hash).executeTakeFirst(),

    tokenOfSession: (hash, now) =>
      tokens
        .innerJoin('sessions', (join) =>
          join
            .onRef('sessions.workspace_id', '=', 'tokens.workspace_id')
            .onRef('sessions.token_id', '=', 'tokens.id'),
        )
        .where('sessions.hash', '=', hash)
        .where('sessions.expires_at', '>', now)
        .executeTakeFirst(),
  }
}
