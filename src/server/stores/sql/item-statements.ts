import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import { sortedBy } from './rows.ts'
import type { Tables } from './tables.ts'

type ItemStatements = Pick<Transaction, 'storedOccurrences' | 'addOccurrences' | 'addRecoveries' | 'addDrops'>

/** What a batch carries: occurrences, recoveries, drops. Each is stored once, by its id. */
export function itemStatements(db: Kysely<Tables>): ItemStatements {
  return {
    async storedOccurrences(workspaceId, ids) {
      if (ids.length === 0) return new Set()
      const rows = await db
        .selectFrom('occurrences')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', ids)
        .execute()
      return idsOf(rows)
    },

    async addOccurrences(workspaceId, occurrences) {
      if (occurrences.length === 0) return new Set()
      const rows = occurrences.map(({ id, groupId, occurredAt, receivedAt, report }) => ({
        workspace_id: workspaceId,
        id,
        group_id: groupId,
        occurred_at: occurredAt,
        received_at: receivedAt,
        count: report.count,
        report: JSON.stringify(report),
      }))
      const added = await db
        .insertInto('occurrences')
        .values(sortedBy(rows, (row) => row.id))
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
        .returning('id')
        .execute()
      return idsOf(added)
    },

    async addRecoveries(workspaceId, recoveries, now) {
      if (recoveries.length === 0) return new Set()
      const rows = recoveries.map(({ id, reportId, recovery }) => ({
        workspace_id: workspaceId,
        id,
        report_id: reportId,
        received_at: now,
        recovery: JSON.stringify(recovery),
      }))
      const added = await db
        .insertInto('recoveries')
        .values(sortedBy(rows, (row) => row.id))
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
        .returning('id')
        .execute()
      return idsOf(added)
    },

    async addDrops(workspaceId, drops, now) {
      if (drops.length === 0) return new Set()
      const rows = drops.map(({ id, reason, count }) => ({
        workspace_id: workspaceId,
        id,
        reason,
        count,
        received_at: now,
      }))
      const added = await db
        .insertInto('client_drops')
        .values(sortedBy(rows, (row) => row.id))
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
        .returning('id')
        .execute()
      return idsOf(added)
    },
  }
}

const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id))
