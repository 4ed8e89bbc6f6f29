import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../src/server/stores/store.ts'
import { openSqlite, tempFolder } from '../support/temp-store.ts'

const preload = new URL('../support/typescript.mjs', import.meta.url).href
const program = fileURLToPath(new URL('./writing-process.ts', import.meta.url))

let folder: ReturnType<typeof tempFolder>
beforeEach(() => {
  folder = tempFolder()
})
afterEach(() => folder.remove())

/** Lets a process of its own write until so many batches were answered, kills it, and returns the ids answered. */
async function writeUntilKilled(file: string, batches: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, ['--import', preload, program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const answered: string[][] = []
  if (!child.stdout) throw new Error('the writing process has no output')
  for await (const line of createInterface(child.stdout)) {
    answered.push(line.split(' '))
    if (answered.length === batches) child.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  return answered.flat()
}

async function everyOccurrence(store: Store, groupId: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.read.occurrences('shop', groupId, { limit: 100, ...(cursor && { cursor }) })
    ids.push(...page.items.map((occurrence) => occurrence.id))
    cursor = page.nextCursor
  } while (cursor)
  return ids
}

test('whatever was answered before a kill -9 is there once, and the counters agree with the rows', async () => {
  const file = join(folder.path, 'kintsugi.db')
  const answered: string[] = []
  for (const batches of [1, 40, 90]) {
    answered.push(...(await writeUntilKilled(file, batches)))

    const store = await openSqlite({ file, readers: 1 })
    const now = Date.now()
    const [summary] = (await store.read.groups('shop', {}, now)).items
    const group = await store.read.group('shop', summary?.id ?? '', now)
    const stored = await everyOccurrence(store, group?.id ?? '')
    await store.close()

    expect(stored).toEqual([...new Set(stored)])
    expect(answered.filter((id) => !stored.includes(id))).toEqual([])
    expect(group?.count).toBe(stored.length)
    expect(group?.hourly.reduce((sum, { count }) => sum + count, 0)).toBe(stored.length)
  }
  expect(answered.length).toBeGreaterThanOrEqual(131 * 5)
}, 60_000)
