import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Dialect } from '../sql/dialect.ts'
import { firstTables } from './0001-first-tables.ts'
import { access } from './0002-access.ts'
import { feedback } from './0003-feedback.ts'

/** Every step from an empty database to the present one, in order. A step that has shipped never changes. */
const steps: Record<string, (db: Kysely<unknown>, dialect: Dialect) => Promise<void>> = {
  '0001-first-tables': firstTables,
  '0002-access': access,
  '0003-feedback': feedback,
}

/** How a database stands to the schema of this program; `newer` was written by a later version. */
export type SchemaState = 'empty' | 'older' | 'current' | 'newer'

/** Looks without changing anything. */
export async function schemaState<DB>(db: Kysely<DB>): Promise<SchemaState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return 'empty'
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map((row) => row.name))
  if (done.size === 0) return 'empty'
  if ([...done].some((name) => !(name in steps))) return 'newer'
  return Object.keys(steps).every((name) => done.has(name)) ? 'current' : 'older'
}

/**
 * Brings a database to the present schema, or to that of the `first` so many steps, in one transaction. Several may try
 * at once: one does it.
 */
export async function migrate<DB>(db: Kysely<DB>, dialect: Dialect, first?: number): Promise<void> {
  const migrations = Object.entries(steps)
    .slice(0, first)
    .map(([name, step]): [string, Migration] => [name, { up: (db) => step(db, dialect) }])
  const provider = { getMigrations: async () => Object.fromEntries(migrations) }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}
