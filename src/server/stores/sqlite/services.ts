import { type CommandInput, type CommandName, runCommand } from '../../commands.ts'
import { sqliteDialect } from '../sql/dialect.ts'
import { sqlReads } from '../sql/sql-reads.ts'
import { sqlTransaction } from '../sql/sql-transaction.ts'
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
    pause = setTimeout(() => database.exec('pragma wal_checkpoint(passive)'), idleMs)
  }
  const commits = createGroupCommit(database, checkpointWhenIdle)

  return {
    call: (name, [input]) =>
      commits.run(() => runCommand(tx, name as CommandName, input as CommandInput<CommandName>)),
    async close() {
      await commits.drained()
      clearTimeout(pause)
      database.exec('pragma wal_checkpoint(truncate)')
      database.close()
      release()
    },
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
      return read(...(args as never[]))
    },
    close: () => db.destroy(),
  }
}
