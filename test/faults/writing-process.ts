// Owns a store and writes until it is killed; prints the ids of every batch that was answered, a line a batch.
import { sqliteStore } from '../../src/server/stores/sqlite.ts'
import { sampleReport } from '../support/sample-reports.ts'

const [, , file = ''] = process.argv
const store = await sqliteStore({ file, readers: 1 })

async function writeForever(): Promise<never> {
  for (;;) {
    const now = Date.now()
    const items = Array.from({ length: 5 }, () => sampleReport({ timestamp: new Date(now).toISOString() }))
    const sentAt = new Date(now).toISOString()
    const { accepted } = await store.write('digest', { workspaceId: 'shop', items, sentAt, now })
    process.stdout.write(`${accepted.join(' ')}\n`)
  }
}

await Promise.all([writeForever(), writeForever(), writeForever(), writeForever()])
