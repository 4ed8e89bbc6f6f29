import type { Kysely } from 'kysely'
import type { Reads } from '../store.ts'
import { isUnended } from './is-unended.ts'
import type { Tables } from './tables.ts'

type AccessReads = Pick<
  Reads,
  'workspaces' | 'ingestKey' | 'ingestKeys' | 'tokens' | 'tokenByHash' | 'tokenOfSession'
>

/** Who may enter which workspace. */
export function accessReads(db: Kysely<Tables>): AccessReads {
  const openTokens = (now: number) =>
    db
      .selectFrom('tokens')
      .select([
        'tokens.id',
        'tokens.workspace_id as workspaceId',
        'tokens.name',
        'tokens.role',
        'tokens.hash',
      ])
      .where((eb) => isUnended(eb, 'tokens.expires_at', now))

  return {
    workspaces: () =>
      db
        .selectFrom('workspaces')
        .select(['workspace_id as id', 'name'])
        .orderBy('created_at')
        .orderBy('workspace_id')
        .execute(),

    async ingestKey(key, now) {
      const row = await db
        .selectFrom('ingest_keys')
        .select(['workspace_id as workspaceId', 'key', 'name', 'origins'])
        .where('key', '=', key)
        .where((eb) => isUnended(eb, 'expires_at', now))
        .executeTakeFirst()
      return row && { ...row, origins: originsOf(row) }
    },

    async ingestKeys(workspaceId) {
      const rows = await db
        .selectFrom('ingest_keys')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('key')
        .execute()
      return rows.map(({ key, name, ...row }) => ({ key, name, origins: originsOf(row), ...spanOf(row) }))
    },

    async tokens(workspaceId) {
      const rows = await db
        .selectFrom('tokens')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(({ id, name, role, ...row }) => ({ id, name, role, ...spanOf(row) }))
    },

    tokenByHash: (hash, now) => openTokens(now).where('hash', '=', hash).executeTakeFirst(),

    tokenOfSession: (hash, now) =>
      openTokens(now)
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

const originsOf = ({ origins }: { origins: string | null }): string[] | null =>
  origins === null ? null : JSON.parse(origins)

const isoOf = (time: number): string => new Date(time).toISOString()

const spanOf = (row: { created_at: number; expires_at: number | null }) => ({
  createdAt: isoOf(row.created_at),
  expiresAt: row.expires_at === null ? null : isoOf(row.expires_at),
})
