import { test as base, expect, type Page } from '@playwright/test'
import { type ServerProcess, startServer } from '../support/server-process.ts'

/** A test with a server of its own. */
export const test = base.extend<{ server: ServerProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture wants from the pattern
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.dispose()
  },
})

export { expect }

/** Opens the demo and waits until it can be used. */
export async function openDemo(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/demo/`)
  await page.getByRole('heading', { name: 'Break something' }).waitFor()
}

/**
 * Throws distinct errors nobody catches, each of a group of its own, and waits until they are safe in IndexedDB.
 * Each gets a name of its own: what the server groups by.
 */
export async function throwDistinct(page: Page, count: number): Promise<void> {
  await page.evaluate(async (count) => {
    const letters = (index: number) => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))
    for (let index = 0; index < count; index += 1) {
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          resolve()
          const error = new Error('Something distinct went wrong')
          error.name = `Distinct${letters(index)}Error`
          throw error
        })
      })
    }
  }, count)
  await storedAtLeast(page, count)
}

/** Resolves once the page's outbox holds so many items in IndexedDB, as it does while nothing can be sent. */
const storedAtLeast = (page: Page, count: number) => stored(page, { from: count })

/** Resolves once the page's outbox has nothing left to send: whatever is doubled is doubled by now. */
export const allSent = (page: Page): Promise<void> => stored(page, { to: 0 })

/** Waits until so many items are in the page's IndexedDB. */
async function stored(page: Page, { from = 0, to = Number.MAX_SAFE_INTEGER }): Promise<void> {
  // Not by `waitForFunction`, which takes the promise of an answer for the answer.
  const isSo = async () => {
    const count = await page.evaluate(countStored)
    return count >= from && count <= to
  }
  await expect.poll(isSo, { intervals: [50] }).toBe(true)
}

/** Runs in the page. */
async function countStored(): Promise<number> {
  let stored = 0
  for (const { name, version } of await indexedDB.databases()) {
    if (!name?.startsWith('kintsugi')) continue
    stored += await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name, version)
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const db = opening.result
        const store = 'items'
        // What a tester met is remembered beside the outbox, and is nothing to send.
        if (!db.objectStoreNames.contains(store)) {
          db.close()
          return resolve(0)
        }
        const counting = db.transaction(store).objectStore(store).count()
        counting.onsuccess = () => {
          db.close()
          resolve(counting.result)
        }
      }
    })
  }
  return stored
}
