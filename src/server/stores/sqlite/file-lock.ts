import Database from 'libsql'
import { StoreRefused } from '../store-refused.ts'

/**
 * Takes a data file for this process; returns how to give it back, or `undefined` while another process has it. The
 * lock is the operating system's, held through SQLite on a file beside it: it ends with the process, however that ends.
 * Throws {@link StoreRefused} where that file is something else.
 */
export function takeFile(file: string): (() => void) | undefined {
  let lock: Database.Database | undefined
  try {
    lock = new Database(`${file}.lock`)
    lock.exec('pragma journal_mode = off')
    lock.exec('begin exclusive')
  } catch (cause) {
    lock?.close()
    if (isBusy(cause)) return undefined
    throw new StoreRefused(
      `The data file ${file} cannot be locked by the lock file beside it: move that away, or choose another folder.`,
      { cause },
    )
  }
  const taken = lock
  return () => {
    taken.exec('rollback')
    taken.close()
  }
}

/** Whether SQLite could not have a file because somebody else has it. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
