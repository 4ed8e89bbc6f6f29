import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'

/** The few places where the engines differ; everything else in this folder is written once for both. */
export interface Dialect {
  /** What makes a table of small rows keep them in its primary key instead of beside it. */
  readonly clustered: 'without rowid' | ''
  /** Holds the selected rows until the transaction ends. */
  held<DB, Table extends keyof DB, Row>(
    query: SelectQueryBuilder<DB, Table, Row>,
  ): SelectQueryBuilder<DB, Table, Row>
  /** Keeps every other writer from a table until the transaction ends. */
  holdTable<DB>(db: Kysely<DB>, table: keyof DB & string): Promise<void>
}

/** SQLite has one writer at a time: who writes holds everything already. */
export const sqliteDialect: Dialect = {
  clustered: 'without rowid',
  held: (query) => query,
  holdTable: async () => undefined,
}

export const postgresDialect: Dialect = {
  clustered: '',
  held: (query) => query.forUpdate(),
  holdTable: async (db, table) => {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(db)
  },
}
