import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import { summed } from './rows.ts'
import type { Tables } from './tables.ts'

const dayMs = 86_400_000

/** The counters that the dashboard reads instead of occurrences, kept in the transaction that stores those. */
export function counterStatements(db: Kysely<Tables>): Pick<Transaction, 'addCounts' | 'addUsers'> {
  return {
    async addCounts(workspaceId, counts) {
      if (counts.length === 0) return
      const workspace_id = workspaceId
      const hours = counts.map(({ groupId, hour, count }) => ({
        workspace_id,
        group_id: groupId,
        hour,
        count,
      }))
      await db
        .insertInto('group_hours')
        .values(summed(hours))
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'group_id', 'hour'])
            .doUpdateSet({ count: (eb) => eb('group_hours.count', '+', eb.ref('excluded.count')) }),
        )
        .execute()

      const days = hours.map(({ hour, ...row }) => ({ ...row, day: hour - (hour % dayMs) }))
      await db
        .insertInto('group_days')
        .values(summed(days))
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'group_id', 'day'])
            .doUpdateSet({ count: (eb) => eb('group_days.count', '+', eb.ref('excluded.count')) }),
        )
        .execute()

      const kinds = counts.map(({ hour, errorType, severity, count }) => ({
        workspace_id,
        hour,
        error_type: errorType,
        severity,
        count,
      }))
      await db
        .insertInto('workspace_hours')
        .values(summed(kinds))
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'hour', 'error_type', 'severity'])
            .doUpdateSet({ count: (eb) => eb('workspace_hours.count', '+', eb.ref('excluded.count')) }),
        )
        .execute()
    },

    async addUsers(workspaceId, users) {
      if (users.length === 0) return new Map()
      const rows = summed(
        users.map(({ groupId, userId, count }) => ({
          workspace_id: workspaceId,
          group_id: groupId,
          user_id: userId,
          count,
        })),
      )
      const standing = await db
        .insertInto('group_users')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'group_id', 'user_id'])
            .doUpdateSet({ count: (eb) => eb('group_users.count', '+', eb.ref('excluded.count')) }),
        )
        .returning(['group_id', 'user_id', 'count'])
        .execute()

      // A user whose count is no more than what was just added was not there before.
      const given = new Map(rows.map((row) => [`${row.group_id} ${row.user_id}`, row.count]))
      const fresh = new Map<string, number>()
      for (const { group_id, user_id, count } of standing) {
        if (count === given.get(`${group_id} ${user_id}`)) fresh.set(group_id, (fresh.get(group_id) ?? 0) + 1)
      }
      return fresh
    },
  }
}
