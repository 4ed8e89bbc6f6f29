import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { runCommand } from '../commands.ts'
import { migrate, schemaState } from './migrations/migrate.ts'
import { outageOf } from './postgres-outage.ts'
import { readsByName } from './reads-by-name.ts'
import { postgresDialect } from './sql/dialect.ts'
import { sqlReads } from './sql/sql-reads.ts'
import { sqlTransaction } from './sql/sql-transaction.ts'
import type { Tables } from './sql/tables.ts'
import type { Reads, Store } from './store.ts'
import { StoreRefused } from './store-refused.ts'

export interface PostgresOptions {
  /** As `postgres://user:password@host:5432/database`. */
  url: string
  /** Connections at most; default 10. */
  poolSize?: number
}

/**
 * A store on PostgreSQL 15 or newer; several servers may share one. Throws {@link StoreRefused} when the database
 * cannot be reached or was written by a newer version. Calls reject with {@link StoreUnavailable} while it is away.
 *
 * @example const store = await postgresStore({ url: 'postgres://localhost/kintsugi' })
 */
export async function postgresStore({ url, poolSize = 10 }: PostgresOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: { getTypeParser },
    connectionTimeoutMillis: connectMs,
  })
  // A connection that breaks leaves the pool by itself; what it was asked fails and says so. It tells so once more by
  // an event, idle ones through the pool: unheard, that would end the process. https://node-postgres.com/apis/pool#events
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await open(db)
  } catch (error) {
    await db.destroy()
    throw error
  }

  // The pool forgets whoever still waits for a connection when it ends.
  const underWay = new Set<Promise<unknown>>()
  const track = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    try {
      return await work
    } catch (error) {
      throw outageOf(error)
    } finally {
      underWay.delete(work)
    }
  }
  const reads = sqlReads(db)
  return {
    write: (name, input) =>
      track(
        retryConflicts(() =>
          db.transaction().execute((trx) => runCommand(sqlTransaction(trx, postgresDialect), name, input)),
        ),
      ),
    read: readsByName(<Name extends keyof Reads>(name: Name) => {
      const read = reads[name] as (...args: unknown[]) => Promise<unknown>
      return ((...args: unknown[]) => track(read(...args))) as Reads[Name]
    }),
    async close() {
      await Promise.allSettled(underWay)
      await db.destroy()
    },
  }
}

async function open(db: Kysely<Tables>): Promise<void> {
  const state = await schemaState(db).catch(refuse)
  if (state === 'newer') {
    throw new StoreRefused(
      'The PostgreSQL database was written by a newer version of Kintsugi: update this one, or use another database.',
    )
  }
  await migrate(db, postgresDialect).catch(refuse)
}

function refuse(cause: Error): never {
  throw new StoreRefused(
    `PostgreSQL cannot be used (${cause.message}): check that it runs and that KINTSUGI_DATABASE_URL is right.`,
    { cause },
  )
}

/** So long may getting a connection take, from the network or from the pool. */
const connectMs = 10_000

const bigint = 20

/** Counts and times are far below 2^53: as numbers, for this pool alone. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === bigint ? Number : pg.types.getTypeParser(oid, format)

const conflictCodes = ['40001', '40P01']
const maxTries = 5

/** PostgreSQL asks for a transaction to be run again that it took back over another one (serialization, deadlock). */
async function retryConflicts<T>(run: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const isConflict = error instanceof pg.DatabaseError && conflictCodes.includes(error.code ?? '')
    if (!isConflict || tries === maxTries) throw error
    return retryConflicts(run, tries + 1)
  }
}
