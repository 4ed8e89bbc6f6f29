import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SqliteOptions, sqliteStore } from '../../src/server/stores/sqlite.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { databaseThread } from './database-thread.ts'

/** A folder of its own for a test, and how to take it away. */
export function tempFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kintsugi-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Opens an embedded store. */
export async function openSqlite(options: Omit<SqliteOptions, 'workerUrl'>): Promise<Store> {
  return sqliteStore({ ...options, workerUrl: await databaseThread() })
}

/** A real embedded store in a folder of its own; `remove` closes it and takes the folder away. */
export async function tempStore(): Promise<{ store: Store; file: string; remove(): Promise<void> }> {
  const folder = tempFolder()
  const file = join(folder.path, 'kintsugi.db')
  const store = await openSqlite({ file, readers: 1 })
  return {
    store,
    file,
    async remove() {
      await store.close()
      folder.remove()
    },
  }
}
