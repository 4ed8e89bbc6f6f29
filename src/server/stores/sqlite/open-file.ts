import { renameSync, rmSync, statSync } from 'node:fs'
import type { Kysely } from 'kysely'
import type Database from 'libsql'
import { migrate, schemaState } from '../migrations/migrate.ts'
import { sqliteDialect } from '../sql/dialect.ts'
import type { Tables } from '../sql/tables.ts'
import { StoreRefused } from '../store-refused.ts'
import { kyselyOn, openDatabase } from './connection.ts'
import { checkFile } from './file-checks.ts'
import { isBusy, takeFile } from './file-lock.ts'

/** Marks a database as ours: "KINT" in its header. */
const applicationId = 0x4b494e54

/** A file up to this size is checked from end to end before it is used, which takes up to a second. */
const checkedBytes = 256 * 1024 * 1024

/** A data file ready for writing: libsql's connection, Kysely on the same, and how to let go of the file. */
export interface OpenFile {
  database: Database.Database
  db: Kysely<Tables>
  release(): void
}

/**
 * Opens a data file for writing; makes or migrates it. It is this process's own until released, unless `shared`:
 * then it may belong to a running server already, which has migrated it. Throws {@link StoreRefused}.
 */
export async function openFile(file: string, { shared }: { shared: boolean }): Promise<OpenFile> {
  let release: (() => void) | undefined
  try {
    checkFile(file)
    release = takeFile(file)
    if (!release && !shared) {
      throw new StoreRefused(
        `The data file ${file} is in use by another Kintsugi server: stop that one, or choose another folder.`,
      )
    }
    const database = openDatabase(file)
    const db = kyselyOn(database)
    checkContent(file, database)
    await bringUpToDate(file, { database, db }, release !== undefined)
    if (!shared) return { database, db, release: () => release?.() }
    release?.()
    return { database, db, release: () => undefined }
  } catch (error) {
    release?.()
    throw refusalOf(file, error)
  }
}

function checkContent(file: string, database: Database.Database): void {
  const tables = database.prepare('select 1 from sqlite_schema limit 1').all()
  if (tables.length === 0) {
    database.exec(`pragma application_id = ${applicationId}`)
  } else if (pragma(database, 'application_id') !== applicationId) {
    throw new StoreRefused(
      `The data file ${file} belongs to another program: move it away, or choose another folder.`,
    )
  }
  if (statSync(file).size <= checkedBytes && pragma(database, 'quick_check(1)') !== 'ok') throw damaged(file)
}

async function bringUpToDate(
  file: string,
  { database, db }: Pick<OpenFile, 'database' | 'db'>,
  isOurs: boolean,
): Promise<void> {
  const state = await schemaState(db)
  if (state === 'newer') {
    throw new StoreRefused(
      `The data file ${file} was written by a newer version of Kintsugi: update this one, or choose another folder.`,
    )
  }
  if (state === 'current') return
  if (!isOurs) {
    throw new StoreRefused(
      `The data file ${file} is in use by an older Kintsugi server: stop it, or run this command by its version.`,
    )
  }
  if (state === 'older') backUp(file, database)
  await migrate(db, sqliteDialect)
}

/** Writes the file as it stands beside itself: a migration goes one way. The backup of an earlier migration goes. */
function backUp(file: string, database: Database.Database): void {
  const unfinished = `${file}.backup-unfinished`
  rmSync(unfinished, { force: true })
  database.prepare('vacuum into ?').run(unfinished)
  renameSync(unfinished, `${file}.backup`)
}

function pragma(database: Database.Database, name: string): unknown {
  const [row] = database.prepare(`pragma ${name}`).all() as Record<string, unknown>[]
  return row && Object.values(row)[0]
}

function refusalOf(file: string, error: unknown): unknown {
  if (error instanceof StoreRefused) return error
  if (isBusy(error)) {
    return new StoreRefused(
      `The data file ${file} is locked by another program: close it there, or choose another folder.`,
      { cause: error },
    )
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) return error
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return damaged(file, error)
  return new StoreRefused(
    `The data file ${file} cannot be used (${code}): check its disk and who may write there, or choose another folder.`,
    { cause: error },
  )
}

const damaged = (file: string, cause?: unknown) =>
  new StoreRefused(
    `The data file ${file} is damaged: put back a copy of it, or move it away and start with a new one.`,
    { cause },
  )
