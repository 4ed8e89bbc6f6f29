import { type Kysely, sql } from 'kysely'
import type { Reads } from '../store.ts'
import { fillBuckets, lastBuckets } from './buckets.ts'
import { pageOf, positionOf } from './cursors.ts'
import { feedbackReads } from './feedback-reads.ts'
import { summaryOfRow } from './group-rows.ts'
import type { Tables } from './tables.ts'

const defaultLimit = 50
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The list of groups and a group's page: from groups and counters, never from occurrences. */
export function groupReads(db: Kysely<Tables>): Pick<Reads, 'groups' | 'group'> {
  const feedback = feedbackReads(db)
  return {
    async groups(workspaceId, { status, severity, search, cursor, limit = defaultLimit }, now) {
      let query = db.selectFrom('error_groups').selectAll().where('workspace_id', '=', workspaceId)
      if (status) query = query.where('status', '=', status)
      if (severity) query = query.where('severity', '=', severity)
      if (search) query = query.where(titleContains(search))
      if (cursor) {
        const { time, id } = positionOf(cursor)
        query = query.where((eb) => eb(eb.refTuple('last_seen', 'id'), '<', eb.tuple(time, id)))
      }
      const rows = await query
        .orderBy('last_seen', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const notes = await feedback.counts(
        workspaceId,
        rows.map(({ id }) => id),
      )
      return pageOf(rows, limit, {
        item: (row) => summaryOfRow(row, notes.get(row.id) ?? 0, now),
        position: (row) => ({ time: row.last_seen, id: row.id }),
      })
    },

    async group(workspaceId, groupId, now) {
      const row = await db
        .selectFrom('error_groups')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', groupId)
        .executeTakeFirst()
      if (!row) return undefined

      const hours = lastBuckets(now, hourMs, 24)
      const hourly = await db
        .selectFrom('group_hours')
        .select(['hour as start', 'count'])
        .where('workspace_id', '=', workspaceId)
        .where('group_id', '=', groupId)
        .where('hour', '>=', hours.start)
        .execute()
      const days = lastBuckets(now, dayMs, 30)
      const daily = await db
        .selectFrom('group_days')
        .select(['day as start', 'count'])
        .where('workspace_id', '=', workspaceId)
        .where('group_id', '=', groupId)
        .where('day', '>=', days.start)
        .execute()
      const notes = await feedback.counts(workspaceId, [groupId])
      return {
        ...summaryOfRow(row, notes.get(groupId) ?? 0, now),
        groupedBy: row.grouped_by,
        hourly: fillBuckets(hours, hourly),
        daily: fillBuckets(days, daily),
        feedback: await feedback.newestOf(workspaceId, groupId),
      }
    },
  }
}

/** In any letter case; `%` and `_` stand for themselves. */
function titleContains(text: string) {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`
  return sql<boolean>`search_text like ${pattern} escape '!'`
}
