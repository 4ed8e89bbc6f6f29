import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import Database from 'libsql'
import type { Tables } from '../sql/tables.ts'

/**
 * Opens a data file. WAL lets readers go on while one writes. `synchronous = full` makes a commit wait for the disk:
 * with WAL's usual `normal` a power cut may take back what has been answered 202. The writer takes its checkpoints
 * when idle; the 4,000 pages are for when it never is.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file)
  database.exec('pragma busy_timeout = 2000')
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('pragma wal_autocheckpoint = 4000')
  return database
}

/** Kysely on a database, or on one that is opened with the first query. */
export function kyselyOn(database: Database.Database | (() => Promise<Database.Database>)): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database }) })
}

/** Kysely migrates SQLite outside a transaction; SQLite itself can take back a half-made table like any row. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
