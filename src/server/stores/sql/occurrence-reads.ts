import type { Kysely } from 'kysely'
import type { ErrorRecovery, ErrorReport } from '../../../protocol/error-report.ts'
import type { Reads } from '../store.ts'
import { pageOf, positionOf } from './cursors.ts'
import { feedbackReads } from './feedback-reads.ts'
import type { Tables } from './tables.ts'

/** The occurrences of a group, each with what is known of its recovery by now, and what testers said of it. */
export function occurrenceReads(db: Kysely<Tables>): Pick<Reads, 'occurrences'> {
  const feedback = feedbackReads(db)

  /** The latest recovery of each of these reports: their ids are UUIDv7, which sort by time. */
  async function recoveriesOf(workspaceId: string, reportIds: readonly string[]) {
    if (reportIds.length === 0) return new Map<string, ErrorRecovery>()
    const rows = await db
      .selectFrom('recoveries')
      .select(['report_id', 'recovery'])
      .where('workspace_id', '=', workspaceId)
      .where('report_id', 'in', reportIds)
      .orderBy('id')
      .execute()
    return new Map(rows.map((row): [string, ErrorRecovery] => [row.report_id, JSON.parse(row.recovery)]))
  }

  return {
    async occurrences(workspaceId, groupId, { limit, cursor }) {
      let query = db
        .selectFrom('occurrences')
        .select(['id', 'occurred_at', 'received_at', 'report'])
        .where('workspace_id', '=', workspaceId)
        .where('group_id', '=', groupId)
      if (cursor) {
        const { time, id } = positionOf(cursor)
        query = query.where((eb) => eb(eb.refTuple('occurred_at', 'id'), '<', eb.tuple(time, id)))
      }
      const rows = await query
        .orderBy('occurred_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const ids = rows.map((row) => row.id)
      const recoveries = await recoveriesOf(workspaceId, ids)
      const said = await feedback.ofReports(workspaceId, ids)
      return pageOf(rows, limit, {
        item: (row) => {
          const report: ErrorReport = JSON.parse(row.report)
          const recovery = recoveries.get(row.id)
          return {
            id: row.id,
            groupId,
            receivedAt: new Date(row.received_at).toISOString(),
            report: { ...report, ...(recovery && { recovery }) },
            feedback: said.get(row.id) ?? [],
          }
        },
        position: (row) => ({ time: row.occurred_at, id: row.id }),
      })
    },
  }
}
