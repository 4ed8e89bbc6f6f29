import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'
import { groupOfRow, rowOfGroup } from './group-rows.ts'
import { sortedBy } from './rows.ts'
import type { Tables } from './tables.ts'

/** Error groups: found or made, held while they are counted up, written back. */
export function groupStatements(
  db: Kysely<Tables>,
  dialect: Dialect,
): Pick<Transaction, 'holdGroups' | 'holdGroup' | 'saveGroups'> {
  return {
    async holdGroups(workspaceId, groups) {
      if (groups.length === 0) return []
      const rows = groups.map((group) => rowOfGroup(workspaceId, group))
      await db
        .insertInto('error_groups')
        .values(sortedBy(rows, (row) => row.fingerprint))
        // Whichever key it meets: PostgreSQL would fail on the one that is not named when two found a group at once.
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const standing = db
        .selectFrom('error_groups')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where(
          'fingerprint',
          'in',
          rows.map((row) => row.fingerprint),
        )
        .orderBy('fingerprint')
      return (await dialect.held(standing).execute()).map(groupOfRow)
    },

    async holdGroup(workspaceId, groupId) {
      const standing = db
        .selectFrom('error_groups')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', groupId)
      const row = await dialect.held(standing).executeTakeFirst()
      return row && groupOfRow(row)
    },

    async saveGroups(workspaceId, groups) {
      const kept = groups.filter((group) => group.count > 0)
      if (kept.length > 0) {
        await db
          .insertInto('error_groups')
          .values(kept.map((group) => rowOfGroup(workspaceId, group)))
          .onConflict((conflict) =>
            conflict.columns(['workspace_id', 'id']).doUpdateSet((eb) => ({
              severity: eb.ref('excluded.severity'),
              status: eb.ref('excluded.status'),
              status_since: eb.ref('excluded.status_since'),
              regressed: eb.ref('excluded.regressed'),
              count: eb.ref('excluded.count'),
              bypassed_count: eb.ref('excluded.bypassed_count'),
              users: eb.ref('excluded.users'),
              first_seen: eb.ref('excluded.first_seen'),
              last_seen: eb.ref('excluded.last_seen'),
              first_release: eb.ref('excluded.first_release'),
              last_release: eb.ref('excluded.last_release'),
              fixed_in: eb.ref('excluded.fixed_in'),
            })),
          )
          .execute()
      }
      const empty = groups.filter((group) => group.count === 0)
      if (empty.length > 0) {
        await db
          .deleteFrom('error_groups')
          .where('workspace_id', '=', workspaceId)
          .where(
            'id',
            'in',
            empty.map((group) => group.id),
          )
          .execute()
      }
    },
  }
}
