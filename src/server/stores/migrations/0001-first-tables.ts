import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../sql/dialect.ts'

/**
 * Every key begins with the workspace, so that an engine that shards by it can. An occurrence's id is a UUIDv7 and
 * begins with its time: `occurrences` can be partitioned by ranges of id, a day each, and `(workspace_id, id)` still
 * makes ids unique.
 */
export async function firstTables(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const clustered = sql.raw(dialect.clustered)
  const statements = [
    sql`create table workspaces (
      workspace_id text not null primary key,
      name text not null,
      created_at bigint not null
    ) ${clustered}`,

    sql`create table ingest_keys (
      workspace_id text not null,
      key text not null unique,
      name text not null,
      created_at bigint not null,
      primary key (workspace_id, key)
    ) ${clustered}`,

    sql`create table tokens (
      workspace_id text not null,
      id text not null unique,
      name text not null,
      role text not null,
      hash text not null unique,
      created_at bigint not null,
      primary key (workspace_id, id)
    ) ${clustered}`,

    sql`create table sessions (
      workspace_id text not null,
      hash text not null unique,
      token_id text not null,
      expires_at bigint not null,
      primary key (workspace_id, hash)
    ) ${clustered}`,

    sql`create table error_groups (
      workspace_id text not null,
      id text not null,
      fingerprint text not null,
      grouped_by text not null,
      title text not null,
      search_text text not null,
      error_type text not null,
      culprit text not null,
      severity text not null,
      status text not null,
      status_since bigint not null,
      regressed smallint not null,
      count bigint not null,
      bypassed_count bigint not null,
      users bigint not null,
      first_seen bigint not null,
      last_seen bigint not null,
      first_release text,
      last_release text,
      primary key (workspace_id, id),
      unique (workspace_id, fingerprint)
    )`,
    sql`create index error_groups_newest on error_groups (workspace_id, last_seen, id)`,

    sql`create table occurrences (
      workspace_id text not null,
      id text not null,
      group_id text not null,
      occurred_at bigint not null,
      received_at bigint not null,
      count bigint not null,
      report text not null,
      primary key (workspace_id, id)
    )`,
    sql`create index occurrences_newest on occurrences (workspace_id, group_id, occurred_at, id)`,

    sql`create table group_hours (
      workspace_id text not null,
      group_id text not null,
      hour bigint not null,
      count bigint not null,
      primary key (workspace_id, group_id, hour)
    ) ${clustered}`,

    sql`create table group_days (
      workspace_id text not null,
      group_id text not null,
      day bigint not null,
      count bigint not null,
      primary key (workspace_id, group_id, day)
    ) ${clustered}`,

    sql`create table group_users (
      workspace_id text not null,
      group_id text not null,
      user_id text not null,
      count bigint not null,
      primary key (workspace_id, group_id, user_id)
    ) ${clustered}`,

    sql`create table workspace_hours (
      workspace_id text not null,
      hour bigint not null,
      error_type text not null,
      severity text not null,
      count bigint not null,
      primary key (workspace_id, hour, error_type, severity)
    ) ${clustered}`,

    sql`create table recoveries (
      workspace_id text not null,
      id text not null,
      report_id text not null,
      received_at bigint not null,
      recovery text not null,
      primary key (workspace_id, id)
    ) ${clustered}`,
    sql`create index recoveries_of_report on recoveries (workspace_id, report_id, id)`,

    sql`create table client_drops (
      workspace_id text not null,
      id text not null,
      reason text not null,
      count bigint not null,
      received_at bigint not null,
      primary key (workspace_id, id)
    ) ${clustered}`,
  ]
  for (const statement of statements) await statement.execute(db)
}
