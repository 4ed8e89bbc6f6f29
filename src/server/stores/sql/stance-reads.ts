import { type Kysely, sql } from 'kysely'
import type { BetaErrorStats } from '../../../protocol/api.ts'
import { dueMs, severities } from '../../../protocol/severity.ts'
import { groupStatuses, isOpen } from '../../../protocol/status.ts'
import type { Reads } from '../store.ts'
import type { Tables } from './tables.ts'

/** Where the team stands with its error groups: of single reports, and in numbers. */
export function stanceReads(db: Kysely<Tables>): Pick<Reads, 'reportStances' | 'errorStats'> {
  return {
    async reportStances(workspaceId, reportIds) {
      if (reportIds.length === 0) return []
      return db
        .selectFrom('occurrences')
        .innerJoin('error_groups', (join) =>
          join
            .onRef('error_groups.workspace_id', '=', 'occurrences.workspace_id')
            .onRef('error_groups.id', '=', 'occurrences.group_id'),
        )
        .select([
          'occurrences.id as reportId',
          'error_groups.id as groupId',
          'error_groups.status',
          'error_groups.fixed_in as fixedIn',
        ])
        .where('occurrences.workspace_id', '=', workspaceId)
        .where('occurrences.id', 'in', reportIds)
        .orderBy('occurrences.id', 'desc')
        .execute()
    },

    async errorStats(workspaceId, now) {
      const groups = await db
        .selectFrom('error_groups')
        .select((eb) => [
          'status',
          'severity',
          eb.fn.countAll<number>().as('groups'),
          // PostgreSQL would answer a sum of bigint with a text.
          sql<number>`cast(sum(count) as bigint)`.as('occurrences'),
          sql<number>`cast(sum(bypassed_count) as bigint)`.as('bypassed'),
          sql<number>`cast(sum(regressed) as bigint)`.as('regressed'),
          eb.fn.max('last_seen').as('lastSeen'),
        ])
        .where('workspace_id', '=', workspaceId)
        .groupBy(['status', 'severity'])
        .execute()
      const { overdue } = await db
        .selectFrom('error_groups')
        .select((eb) => eb.fn.countAll<number>().as('overdue'))
        .where('workspace_id', '=', workspaceId)
        .where('status', 'in', groupStatuses.filter(isOpen))
        .where((eb) =>
          eb.or(
            severities.flatMap((severity) => {
              const due = dueMs(severity)
              if (due === undefined) return []
              return [eb.and([eb('severity', '=', severity), eb('first_seen', '<=', now - due)])]
            }),
          ),
        )
        .executeTakeFirstOrThrow()
      const { notes } = await db
        .selectFrom('feedback')
        .select((eb) => eb.fn.countAll<number>().as('notes'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirstOrThrow()

      type Row = (typeof groups)[number]
      const sum = (numberOf: (row: Row) => number, of: (row: Row) => boolean = () => true) =>
        groups.filter(of).reduce((total, row) => total + numberOf(row), 0)
      const count = (...statuses: readonly string[]) =>
        sum(
          ({ groups }) => groups,
          ({ status }) => statuses.includes(status),
        )
      const active = (severity: string) =>
        sum(
          ({ groups }) => groups,
          (row) => row.severity === severity && (row.status === 'new' || row.status === 'acknowledged'),
        )
      const occurrences = sum((row) => row.occurrences)
      const bypassed = sum((row) => row.bypassed)
      return {
        active_count: count('new', 'acknowledged'),
        investigating_count: count('investigating'),
        fixed_count: count('resolved'),
        ignored_count: count('ignored'),
        total_count: sum((row) => row.groups),
        active_by_severity: {
          LOW: active('low'),
          MEDIUM: active('medium'),
          HIGH: active('high'),
          CRITICAL: active('critical'),
        },
        overdue_count: overdue,
        regressed_count: sum((row) => row.regressed),
        occurrence_count: occurrences,
        bypassed_count: bypassed,
        bypass_rate: occurrences === 0 ? null : bypassed / occurrences,
        feedback_count: notes,
        last_occurred_at:
          groups.length === 0 ? null : new Date(Math.max(...groups.map((row) => row.lastSeen))).toISOString(),
      } satisfies BetaErrorStats
    },
  }
}
