import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../sql/dialect.ts'

/** Keys that are bound to origins, keys and tokens that end, and who changed what. */
export async function access(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const statements = [
    sql`alter table ingest_keys add column origins text`,
    sql`alter table ingest_keys add column expires_at bigint`,
    sql`alter table tokens add column expires_at bigint`,

    sql`create table audit_log (
      workspace_id text not null,
      id text not null,
      at bigint not null,
      by_token text,
      by_name text not null,
      action text not null,
      target text not null,
      detail text not null,
      primary key (workspace_id, id)
    ) ${sql.raw(dialect.clustered)}`,
    sql`create index audit_log_of_target on audit_log (workspace_id, target, id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
