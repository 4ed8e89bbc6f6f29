import Database from 'libsql'
import { type CommandInput, type CommandName, runCommand } from '../../commands.ts'
import { sqliteDialect } from '../sql/dialect.ts'
import { sqlReads } from '../sql/sql-reads.ts'
import { sqlTransaction } from '../sql/sql-transaction.ts'
import { StoreUnavailable } from '../store-unavailable.ts'
import { kyselyOn, openDatabase } from './connection.ts'
import { createGroupCommit } from './group-commit.ts'
import { openFile } from './open-file.ts'
import type { Service } from './thread.ts'

/** So long without a write counts as idle, in milliseconds. */
const idleMs = 500

/** The one writer of a data file: its calls are commands. */
export async function openWriter(file: string, options: { shared: boolean }): Promise<Service> {
  const { database, db, release } = await openFile(file, options)
  const tx = sqlTransaction(db, sqliteDialect)

  // A checkpoint costs time: taken in a pause, nobody waits for it.
  let pause: NodeJS.Timeout | undefined
  const checkpointWhenIdle = () => {
    clearTimeout(pause)
    pause = setTimeout(() => checkpoint(database, 'passive'), idleMs)
  }
  const commits = createGroupCommit(database, checkpointWhenIdle)

  return {
    call: (name, [input]) =>
      inOurErrors(commits.run(() => runCommand(tx, name as CommandName, input as CommandInput<CommandName>))),
    async close() {
      await commits.drained()
      clearTimeout(pause)
      checkpoint(database, 'truncate')
      database.close()
      release()
    },
  }
}

/** Moves what has been committed into the data file. Where that fails, as on a full disk, it stays safe in the log. */
function checkpoint(database: Database.Database, mode: 'passive' | 'truncate'): void {
  try {
    database.exec(`pragma wal_checkpoint(${mode})`)
  } catch (error) {
    process.emitWarning(`The data file could not take in its log yet: ${error}`, 'KintsugiStore')
  }
}

/** Conditions that pass, or that somebody can end while the server runs. https://sqlite.org/rescode.html */
const passingCodes = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/

/** What SQLite failed of, as errors that cross a thread: its own arrive on the other side as an empty object. */
async function inOurErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    const reason = `${error.code}: ${error.message}`
    if (!passingCodes.test(error.code)) throw new Error(`SQLite failed (${reason}).`)
    throw new StoreUnavailable(`The data file cannot be used now (${reason}): check its disk and its folder.`)
  }
}

/** One of the readers of a data file: its calls are reads. It opens the file when first asked, so after the writer. */
export async function openReader(file: string): Promise<Service> {
  const db = kyselyOn(async () => {
    const database = openDatabase(file)
    database.exec('pragma query_only = 1')
    return database
  })
  const reads: Record<string, (...args: never[]) => Promise<unknown>> = { ...sqlReads(db) }
  return {
    async call(name, args) {
      const read = reads[name]
      if (!read) throw new Error(`there is no read called ${name}`)
      return inOurErrors(read(...(args as never[])))
    },
    close: () => db.destroy(),
  }
}
