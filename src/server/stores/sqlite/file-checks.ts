import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreRefused } from '../store-refused.ts'

/**
 * Makes the folder of a data file, and looks at both before SQLite does, whose words would not say what to do.
 * Throws {@link StoreRefused} where nothing can be written, or where the file is no database.
 */
export function checkFile(file: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new StoreRefused(`The data folder ${folder} cannot be made: choose another folder.`, { cause })
  }
  if (!isWritable(folder)) {
    throw new StoreRefused(
      `The data folder ${folder} is read-only: make it writable, or choose another folder.`,
    )
  }
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) return
  if (!stats.isFile()) {
    throw new StoreRefused(`The data file ${file} is no file: move it away, or choose another folder.`)
  }
  if (!isWritable(file)) {
    throw new StoreRefused(`The data file ${file} is read-only: make it writable, or choose another folder.`)
  }
  if (stats.size > 0 && !beginsLikeSqlite(file)) {
    throw new StoreRefused(`The data file ${file} is no database: move it away, or choose another folder.`)
  }
}

/** Root may write anything; where no write bit is set, somebody means that nobody should. */
function isWritable(path: string): boolean {
  if ((statSync(path).mode & 0o222) === 0) return false
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function beginsLikeSqlite(file: string): boolean {
  const magic = 'SQLite format 3\0'
  const start = Buffer.alloc(magic.length)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, start, 0, magic.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return start.toString('latin1') === magic
}
