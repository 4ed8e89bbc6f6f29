import Database from 'libsql'

/**
 * Takes a data file for this process; returns how to give it back, or `undefined` while another process has it. The
 * lock is the operating system's, held through SQLite on a file beside it: it ends with the process, however that ends.
 */
export function takeFile(file: string): (() => void) | undefined {
  const lock = new Database(`${file}.lock`)
  try {
    lock.exec('pragma journal_mode = off')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return () => {
    lock.exec('rollback')
    lock.close()
  }
}

/** Whether SQLite could not have a file because somebody else has it. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
