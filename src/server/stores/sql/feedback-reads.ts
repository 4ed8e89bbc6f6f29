import type { Kysely, Selectable } from 'kysely'
import type { Feedback } from '../../../protocol/api.ts'
import type { Reads } from '../store.ts'
import { pageOf, positionOf } from './cursors.ts'
import type { Tables } from './tables.ts'

/** How many notes of testers a group's page shows. */
const newestNotes = 20

/** What testers say, in the orders it is shown in. */
export function feedbackReads(db: Kysely<Tables>) {
  const all = (workspaceId: string) =>
    db.selectFrom('feedback').selectAll().where('workspace_id', '=', workspaceId)

  return {
    /** All that was said of these reports, oldest first. */
    async ofReports(workspaceId: string, reportIds: readonly string[]): Promise<Map<string, Feedback[]>> {
      if (reportIds.length === 0) return new Map()
      const rows = await all(workspaceId).where('report_id', 'in', reportIds).orderBy('id').execute()
      const said = new Map<string, Feedback[]>()
      for (const row of rows) {
        const id = row.report_id ?? ''
        said.set(id, [...(said.get(id) ?? []), feedbackOfRow(row)])
      }
      return said
    },

    /** The newest of a group, newest first. */
    async newestOf(workspaceId: string, groupId: string): Promise<Feedback[]> {
      const rows = await all(workspaceId)
        .where('group_id', '=', groupId)
        .orderBy('said_at', 'desc')
        .orderBy('id', 'desc')
        .limit(newestNotes)
        .execute()
      return rows.map(feedbackOfRow)
    },

    /** How many notes each of these groups has; a group without any is not in it. */
    async counts(workspaceId: string, groupIds: readonly string[]): Promise<Map<string, number>> {
      if (groupIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('feedback')
        .select((eb) => ['group_id', eb.fn.countAll<number>().as('count')])
        .where('workspace_id', '=', workspaceId)
        .where('group_id', 'in', groupIds)
        .groupBy('group_id')
        .execute()
      return new Map(rows.map((row) => [row.group_id ?? '', row.count]))
    },

    page: (async (workspaceId, { limit, cursor }) => {
      let query = all(workspaceId)
      if (cursor) {
        const { time, id } = positionOf(cursor)
        query = query.where((eb) => eb(eb.refTuple('said_at', 'id'), '<', eb.tuple(time, id)))
      }
      const rows = await query
        .orderBy('said_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return pageOf(rows, limit, {
        item: feedbackOfRow,
        position: (row) => ({ time: row.said_at, id: row.id }),
      })
    }) satisfies Reads['feedback'],
  }
}

function feedbackOfRow(row: Selectable<Tables['feedback']>): Feedback {
  return {
    ...JSON.parse(row.feedback),
    id: row.id,
    reportId: row.report_id,
    groupId: row.group_id,
    saidAt: new Date(row.said_at).toISOString(),
  }
}
