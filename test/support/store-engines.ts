import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../src/server/stores/migrations/migrate.ts'
import { postgresStore } from '../../src/server/stores/postgres.ts'
import { postgresDialect, sqliteDialect } from '../../src/server/stores/sql/dialect.ts'
import { kyselyOn, openDatabase } from '../../src/server/stores/sqlite/connection.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { openSqlite, tempFolder } from './temp-store.ts'

/** A fresh place for a store: open it as often as needed, then take it away. */
export interface Place {
  open(): Promise<Store>
  /** Makes what an earlier version had: the first so many steps, and what it wrote. */
  migrate(first: number, statements: readonly string[]): Promise<void>
  remove(): Promise<void>
}

/** An engine to run a suite on, and why it cannot be, if it cannot. */
export interface Engine {
  name: string
  missing: string | undefined
  /** Whether several servers may have the same place open. */
  sharesPlaces: boolean
  newPlace(): Promise<Place>
}

const sqlite: Engine = {
  name: 'SQLite',
  missing: undefined,
  sharesPlaces: false,
  async newPlace() {
    const folder = tempFolder()
    return {
      open: () => openSqlite({ file: join(folder.path, 'kintsugi.db'), readers: 1 }),
      async migrate(first, statements) {
        const database = openDatabase(join(folder.path, 'kintsugi.db'))
        // As the first start of a server marks its file.
        database.exec(`pragma application_id = ${0x4b494e54}`)
        await migrate(kyselyOn(database), sqliteDialect, first)
        for (const statement of statements) database.exec(statement)
        database.close()
      },
      remove: async () => folder.remove(),
    }
  },
}

const server = inject('postgres')
let places = 0

const postgres: Engine = {
  name: 'PostgreSQL',
  missing: 'missing' in server ? server.missing : undefined,
  sharesPlaces: true,
  async newPlace() {
    if ('missing' in server) throw new Error(server.missing)
    const name = `kintsugi_${process.pid}_${++places}`
    const url = new URL(server.url)
    await execute(url, `create database ${name}`)
    const placeUrl = new URL(url)
    placeUrl.pathname = name
    return {
      open: () => postgresStore({ url: placeUrl.href }),
      async migrate(first, statements) {
        const pool = new pg.Pool({ connectionString: placeUrl.href })
        const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
        await migrate(db, postgresDialect, first)
        for (const statement of statements) await pool.query(statement)
        await db.destroy()
      },
      remove: () => execute(url, `drop database ${name}`),
    }
  },
}

async function execute(url: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Every engine a store must work on. */
export const engines: Engine[] = [sqlite, postgres]
