import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../sql/dialect.ts'

/** What testers say, and the release a group was fixed in. */
export async function feedback(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const clustered = sql.raw(dialect.clustered)
  const statements = [
    sql`alter table error_groups add column fixed_in text`,

    sql`create table feedback (
      workspace_id text not null,
      id text not null,
      report_id text,
      group_id text,
      said_at bigint not null,
      feedback text not null,
      primary key (workspace_id, id)
    ) ${clustered}`,
    sql`create index feedback_of_report on feedback (workspace_id, report_id)`,
    sql`create index feedback_of_group on feedback (workspace_id, group_id, said_at, id)`,
    sql`create index feedback_newest on feedback (workspace_id, said_at, id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
