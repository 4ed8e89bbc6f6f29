import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'
import { sortedBy } from './rows.ts'
import type { Tables } from './tables.ts'

/** What testers say, placed onto the group of the report they speak of. */
export function feedbackStatements(
  db: Kysely<Tables>,
  dialect: Dialect,
): Pick<Transaction, 'placeFeedback' | 'addFeedback'> {
  return {
    async placeFeedback(workspaceId, reportIds) {
      if (reportIds.length === 0) return
      await db
        .updateTable('feedback')
        .set((eb) => ({
          group_id: eb
            .selectFrom('occurrences')
            .select('occurrences.group_id')
            .whereRef('occurrences.workspace_id', '=', 'feedback.workspace_id')
            .whereRef('occurrences.id', '=', 'feedback.report_id'),
        }))
        .where('workspace_id', '=', workspaceId)
        .where('report_id', 'in', reportIds)
        .where('group_id', 'is', null)
        .execute()
    },

    async addFeedback(workspaceId, feedback) {
      if (feedback.length === 0) return new Map()
      // Whoever stores a report writes to this table, too, in `placeFeedback`: one of the two sees the other's.
      await dialect.holdTable(db, 'feedback')
      const reportIds = feedback.flatMap(({ record }) => record.reportId ?? [])
      const found =
        reportIds.length === 0
          ? []
          : await db
              .selectFrom('occurrences')
              .select(['id', 'group_id'])
              .where('workspace_id', '=', workspaceId)
              .where('id', 'in', reportIds)
              .execute()
      const groups = new Map(found.map((row) => [row.id, row.group_id]))
      const rows = feedback.map(({ saidAt, record: { kind: _, timestamp: __, id, reportId, ...said } }) => ({
        workspace_id: workspaceId,
        id,
        report_id: reportId ?? null,
        group_id: groups.get(reportId ?? '') ?? null,
        said_at: saidAt,
        feedback: JSON.stringify(said),
      }))
      const added = await db
        .insertInto('feedback')
        .values(sortedBy(rows, (row) => row.id))
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
        .returning(['id', 'group_id'])
        .execute()
      return new Map(added.map((row) => [row.id, row.group_id]))
    },
  }
}
