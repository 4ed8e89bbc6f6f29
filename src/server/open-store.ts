import type { DatabaseSettings } from './settings.ts'
import { postgresStore } from './stores/postgres.ts'
import { sqliteStore } from './stores/sqlite.ts'
import type { Store } from './stores/store.ts'

/** How to open a store. */
export interface OpenStoreOptions {
  /** `true` for a command that runs beside the server that owns the file. Default: own it. */
  shared?: boolean
}

/** Opens the store the settings name. Throws `StoreRefused` with one sentence when it cannot be used. */
export function openStore(
  database: DatabaseSettings,
  { shared = false }: OpenStoreOptions = {},
): Promise<Store> {
  return database.engine === 'postgres'
    ? postgresStore({ url: database.url })
    : sqliteStore({ file: database.file, shared })
}
