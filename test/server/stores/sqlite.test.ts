import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, schemaState } from '../../../src/server/stores/migrations/migrate.ts'
import { sqliteDialect } from '../../../src/server/stores/sql/dialect.ts'
import { kyselyOn, openDatabase } from '../../../src/server/stores/sqlite/connection.ts'
import { sqliteStore } from '../../../src/server/stores/sqlite.ts'
import type { Store } from '../../../src/server/stores/store.ts'
import { StoreRefused } from '../../../src/server/stores/store-refused.ts'
import { StoreUnavailable } from '../../../src/server/stores/store-unavailable.ts'
import { sampleDrop, sampleReport } from '../../support/sample-reports.ts'
import { openSqlite, tempFolder } from '../../support/temp-store.ts'

const now = Date.parse('2026-11-20T10:30:00Z')
const sentAt = new Date(now).toISOString()

let folder: ReturnType<typeof tempFolder>
let file: string
let stores: Store[] = []

beforeEach(() => {
  folder = tempFolder()
  file = join(folder.path, 'kintsugi.db')
})
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()))
  stores = []
  folder.remove()
})

const open = async (options: { file?: string; shared?: boolean } = {}) => {
  const store = await openSqlite({ file, readers: 1, ...options })
  stores.push(store)
  return store
}
const close = (store: Store) => {
  stores = stores.filter((other) => other !== store)
  return store.close()
}
const digest = (store: Store, count = 1) =>
  store.write('digest', { workspaceId: 'shop', items: [sampleReport({ count })], sentAt, now })
const countOf = async (store: Store) => (await store.read.groups('shop', {}, now)).items[0]?.count

describe('a data file', () => {
  test('is made with its folders', async () => {
    file = join(folder.path, 'deep', 'down', 'kintsugi.db')
    await open()
    expect(existsSync(file)).toBe(true)
  })

  test('holds everything by itself once it is closed: it can be copied', async () => {
    const store = await open()
    await digest(store)
    await close(store)
    const copy = join(folder.path, 'copy.db')
    writeFileSync(copy, readFileSync(file))
    expect(await countOf(await open({ file: copy }))).toBe(1)
  })

  test('of an earlier version is copied beside itself before it is changed', async () => {
    const database = openDatabase(file)
    database.exec(`pragma application_id = ${0x4b494e54}`)
    await migrate(kyselyOn(database), sqliteDialect, 1)
    database.exec("insert into workspaces values ('shop', 'Shop', 1)")
    database.close()
    await close(await open())

    const backup = openDatabase(`${file}.backup`)
    expect(await schemaState(kyselyOn(backup))).toBe('older')
    expect(backup.prepare('select name from workspaces').all()).toEqual([{ name: 'Shop' }])
    backup.close()
    // A file that is up to date is not copied again.
    rmSync(`${file}.backup`)
    await close(await open())
    expect(existsSync(`${file}.backup`)).toBe(false)
  })

  test('may be used by a command beside the server that owns it', async () => {
    const server = await open()
    const command = await open({ shared: true })
    await digest(command, 2)
    await digest(server, 3)
    expect(await countOf(server)).toBe(5)
    expect(await countOf(command)).toBe(5)
  })

  test('may be made by a command before the first server starts', async () => {
    await digest(await open({ shared: true }))
    expect(await countOf(await open())).toBe(1)
  })
})

test('the workspace is counted by hour, type and severity, and what clients dropped is kept', async () => {
  const store = await open()
  const network = sampleReport({ error: { type: 'network' }, impact: { severity: 'high' }, count: 4 })
  const drop = sampleDrop({ reason: 'queue-full', count: 9 })
  const items = [network, sampleReport({ error: { type: 'network' }, impact: { severity: 'high' } }), drop]
  const digest = { workspaceId: 'shop', items, sentAt: network.timestamp, now }
  await store.write('digest', digest)
  await store.write('digest', digest)
  await close(store)

  const database = new Database(file)
  const hours = database.prepare('select hour, error_type, severity, count from workspace_hours').all()
  const drops = database.prepare('select reason, count from client_drops').all()
  database.close()
  expect(hours).toEqual([
    { hour: Date.parse('2026-11-20T10:00:00Z'), error_type: 'network', severity: 'high', count: 5 },
  ])
  expect(drops).toEqual([{ reason: 'queue-full', count: 9 }])
})

describe('a start is refused, in a sentence that says what to do,', () => {
  const refusal = async () => {
    const error = await open().catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StoreRefused)
    const { message } = error as StoreRefused
    expect(message).toMatch(/^The data (file|folder) \S+ [^.]+: [^.]+\.$/)
    return message.replaceAll(folder.path, '')
  }

  test('while another server has the file', async () => {
    const store = await open()
    expect(await refusal()).toBe(
      'The data file /kintsugi.db is in use by another Kintsugi server: stop that one, or choose another folder.',
    )
    await close(store)
    await open()
  })

  test('while another program has locked the file', async () => {
    await close(await open())
    const other = new Database(file)
    other.exec('pragma locking_mode = exclusive; begin exclusive')
    expect(await refusal()).toMatch(/locked by another program/)
    other.exec('rollback')
    other.close()
  })

  test('when the file is read-only', async () => {
    await close(await open())
    chmodSync(file, 0o444)
    expect(await refusal()).toMatch(/file \/kintsugi\.db is read-only/)
  })

  test('when the folder is read-only', async () => {
    chmodSync(folder.path, 0o555)
    expect(await refusal()).toMatch(/folder {2}is read-only/)
    chmodSync(folder.path, 0o755)
  })

  test('when the folder cannot be made', async () => {
    writeFileSync(join(folder.path, 'note'), 'no folder')
    file = join(folder.path, 'note', 'data', 'kintsugi.db')
    expect(await refusal()).toMatch(/folder \/note\/data cannot be made/)
  })

  test('when the file is a folder', async () => {
    mkdirSync(file)
    expect(await refusal()).toMatch(/is no file/)
  })

  test('when the file is no database', async () => {
    writeFileSync(file, 'Dear diary, today nothing broke.')
    expect(await refusal()).toMatch(/is no database/)
  })

  test('when the file is damaged, at its beginning or deep inside', async () => {
    const store = await open()
    for (let batch = 0; batch < 20; batch++) await digest(store)
    await close(store)
    const sound = readFileSync(file)
    for (const offset of [20, 4096 * 3]) {
      const damaged = Buffer.from(sound)
      damaged.fill(0x5a, offset, offset + 4096)
      writeFileSync(file, damaged)
      expect(await refusal()).toMatch(/is damaged: put back a copy/)
    }
  })

  test.each<[string, () => void]>([
    ['garbage', () => writeFileSync(`${file}.lock`, 'x'.repeat(5000))],
    ['a folder', () => mkdirSync(`${file}.lock`)],
  ])('when the lock beside it is %s: that is named, and not the data', async (_, prepare) => {
    prepare()
    expect(await refusal()).toMatch(/cannot be locked by the lock file beside it/)
  })

  test('when SQLite cannot use it for a reason of its own', async () => {
    mkdirSync(`${file}-wal`)
    expect(await refusal()).toMatch(/cannot be used \(SQLITE_\w+\): check its disk/)
  })

  test('when the file belongs to another program', async () => {
    const other = new Database(file)
    other.exec('create table recipes (name text)')
    other.close()
    expect(await refusal()).toMatch(/belongs to another program/)
  })

  test('when the file was written by a newer version', async () => {
    await close(await open())
    const newer = new Database(file)
    newer.exec("insert into kysely_migration values ('9999-from-the-future', '2031-01-01')")
    newer.close()
    expect(await refusal()).toMatch(/written by a newer version of Kintsugi: update this one/)
  })
})

describe('a database thread that dies', () => {
  const script = (body: string) =>
    new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { parentPort, workerData } from 'node:worker_threads'
        parentPort.postMessage({ id: 0, result: undefined })
        parentPort.on('message', ({ id, close }) => {
          if (close) { parentPort.postMessage({ id, result: undefined }); parentPort.close() }
          else { ${body} }
        })
      `)}`,
    )

  test('rejects what was pending and all that comes later, and says so', async () => {
    const store = await sqliteStore({ file, readers: 1, workerUrl: script('process.exit(7)') })
    const dead = 'The database thread stopped with exit code 7: restart the server.'
    await expect(Promise.all([digest(store), digest(store)])).rejects.toThrow(dead)
    await expect(digest(store)).rejects.toThrow(dead)
    await store.close()
  })

  test('by a fault is reported with the fault', async () => {
    const store = await sqliteStore({ file, readers: 1, workerUrl: script("throw new Error('out of luck')") })
    await expect(digest(store)).rejects.toThrow(
      'The database thread stopped (out of luck): restart the server.',
    )
    await store.close()
  })

  test('leaves its questions to the readers that live', async () => {
    const dieOnce = `
      const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs')
      const flag = workerData.file + '.died'
      if (existsSync(flag)) return parentPort.postMessage({ id, result: [] })
      writeFileSync(flag, '')
      process.exit(1)
    `
    const store = await sqliteStore({ file, readers: 2, workerUrl: script(dieOnce) })
    await expect(store.read.workspaces()).rejects.toThrow(/exit code 1/)
    expect(await store.read.workspaces()).toEqual([])
    expect(await store.read.workspaces()).toEqual([])
    await store.close()
  })
})

test('while another program holds the file a write is refused as unavailable, and later ones are taken', async () => {
  const store = await open()
  await digest(store)
  const other = new Database(file)
  other.exec('begin immediate')
  await expect(digest(store)).rejects.toThrow(StoreUnavailable)
  expect(await countOf(store)).toBe(1)
  other.exec('rollback')
  other.close()
  await digest(store)
  expect(await countOf(store)).toBe(2)
})

test('a store that is closed refuses with a sentence', async () => {
  const store = await open()
  await close(store)
  await expect(digest(store)).rejects.toThrow('The store is closed.')
  await expect(store.read.workspaces()).rejects.toThrow('The store is closed.')
})
