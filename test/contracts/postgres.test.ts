import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { listen } from '../../src/server/listen.ts'
import { readSettings } from '../../src/server/settings.ts'
import { postgresStore } from '../../src/server/stores/postgres.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { StoreUnavailable } from '../../src/server/stores/store-unavailable.ts'
import { sampleReport } from '../support/sample-reports.ts'
import { batchOf } from '../support/test-app.ts'

const server = inject('postgres')
const now = Date.parse('2026-11-20T10:30:00Z')
const sentAt = new Date(now).toISOString()

const digest = (store: Store) =>
  store.write('digest', { workspaceId: 'shop', items: [sampleReport()], sentAt, now })
const countOf = async (store: Store) => (await store.read.groups('shop', {}, now)).items[0]?.count ?? 0

describe.skipIf('missing' in server)('PostgreSQL', () => {
  const url = new URL('url' in server ? server.url : 'postgres://localhost')
  const database = `kintsugi_outages_${process.pid}`
  const databaseUrl = new URL(url)
  databaseUrl.pathname = database
  let admin: pg.Client

  beforeEach(async () => {
    admin = new pg.Client({ connectionString: url.href })
    await admin.connect()
    await admin.query(`create database ${database}`)
  })
  afterEach(async () => {
    await admin.query(`drop database ${database} with (force)`)
    await admin.end()
  })

  test('that cuts connections under load costs no server its life, and what was answered is there', async () => {
    const store = await postgresStore({ url: databaseUrl.href })
    const accepted: string[] = []
    const failures: unknown[] = []
    const writeBatches = async () => {
      while (failures.length < 4) {
        await digest(store).then(
          (digested) => accepted.push(...digested.accepted),
          (error: unknown) => failures.push(error),
        )
      }
    }
    const load = Promise.all([writeBatches(), writeBatches(), writeBatches(), writeBatches()])
    while (failures.length < 4) {
      // Not before there is something to lose.
      const cut = accepted.length > 0 ? 'pg_terminate_backend(pid)' : 'pid'
      await admin.query(`select ${cut} from pg_stat_activity where datname = $1`, [database])
    }
    await load
    await store.close()

    expect(failures.filter((error) => !(error instanceof StoreUnavailable))).toEqual([])
    // By connections that nobody has cut.
    const after = await postgresStore({ url: databaseUrl.href })
    expect(await countOf(after)).toBeGreaterThanOrEqual(accepted.length)
    const { items } = await after.read.occurrences('shop', (await onlyGroup(after)).id, { limit: 100_000 })
    const stored = new Set(items.map(({ id }) => id))
    expect(accepted.filter((id) => !stored.has(id))).toEqual([])
    expect(items).toHaveLength(await countOf(after))
    await after.close()
  })

  test('that is away is told as such, and used again as soon as it is back', async () => {
    const road = await roadTo(join(url.searchParams.get('host') ?? '', '.s.PGSQL.5432'))
    const store = await postgresStore({ url: `postgres://kintsugi@127.0.0.1:${road.port}/${database}` })
    await digest(store)
    await road.close()
    await expect(digest(store)).rejects.toThrow(StoreUnavailable)
    await expect(store.read.workspaces()).rejects.toThrow(StoreUnavailable)
    await road.open()
    await digest(store)
    expect(await countOf(store)).toBe(2)
    await store.close()
    await road.close()
  })

  test('lets a server that is told twice to stop finish what is under way', async () => {
    const running = await listen({
      settings: readSettings({ KINTSUGI_PORT: '0', KINTSUGI_DATABASE_URL: databaseUrl.href }),
    })
    const body = JSON.stringify(batchOf(sampleReport()))
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
    socket.write(
      `POST /api/v1/batches HTTP/1.1\r\nhost: here\r\nauthorization: Bearer ${running.first?.ingestKey}\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 50)}`,
    )
    // The server has the request in hand once it has answered one that came after it.
    await fetch(`${running.url}/healthz`)
    const closing = [running.close(), running.close()]
    socket.write(body.slice(50))
    expect(String(await once(socket, 'data'))).toContain('HTTP/1.1 202')
    await Promise.all(closing)
  })
})

async function onlyGroup(store: Store) {
  const [group] = (await store.read.groups('shop', {}, now)).items
  if (!group) throw new Error('there is no group')
  return group
}

/** A TCP port that leads to a socket file, and can be closed with all that goes over it. */
async function roadTo(socketFile: string) {
  const sockets = new Set<Socket>()
  const road = createServer((from) => {
    const to = connect(socketFile)
    for (const socket of [from, to]) {
      sockets.add(socket)
      // The end of either is the end of both; an error comes before it.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    from.pipe(to).pipe(from)
  })
  const openAt = async (port: number) => {
    road.listen(port, '127.0.0.1')
    await once(road, 'listening')
  }
  await openAt(0)
  const { port } = road.address() as AddressInfo
  return {
    port,
    open: () => openAt(port),
    async close() {
      const closed = once(road, 'close')
      road.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
