import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { postgresStore } from '../../src/server/stores/postgres.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { openSqlite, tempFolder } from './temp-store.ts'

/** A fresh place for a store: open it as often as needed, then take it away. */
export interface Place {
  open(): Promise<Store>
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
