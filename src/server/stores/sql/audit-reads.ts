import type { Kysely } from 'kysely'
import type { Reads } from '../store.ts'
import { pageOf, positionOf } from './cursors.ts'
import type { Tables } from './tables.ts'

/** Who changed what. */
export function auditReads(db: Kysely<Tables>): Pick<Reads, 'audit'> {
  return {
    async audit(workspaceId, { target, limit, cursor }) {
      let query = db.selectFrom('audit_log').selectAll().where('workspace_id', '=', workspaceId)
      if (target !== undefined) query = query.where('target', '=', target)
      // The ids are UUIDv7: they sort by time.
      if (cursor) query = query.where('id', '<', positionOf(cursor).id)
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return pageOf(rows, limit, {
        item: (row) => ({
          id: row.id,
          at: new Date(row.at).toISOString(),
          by: row.by_name,
          action: row.action,
          target: row.target,
          detail: JSON.parse(row.detail),
        }),
        position: (row) => ({ time: row.at, id: row.id }),
      })
    },
  }
}
