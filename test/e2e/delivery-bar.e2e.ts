import type { Page } from '@playwright/test'
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { allSent, expect, openDemo, throwDistinct, test as withServer } from './server-test.ts'

const test = withServer.extend<{ faulty: FaultyProxy }>({
  faulty: async ({ server }, use) => {
    const proxy = await startFaultyProxy(server.url)
    await use(proxy)
    await proxy.close()
  },
})

/** Waits for so many rows, each counted once, and makes sure that it stays at that once nothing waits any more. */
async function expectRows(server: ServerProcess, rows: number, page?: Page, timeout = 15_000): Promise<void> {
  const seen = async () => {
    const groups = await server.groups()
    return { rows: groups.length, counted: groups.reduce((sum, { count }) => sum + count, 0) }
  }
  await expect.poll(seen, { timeout }).toEqual({ rows, counted: rows })
  if (page) await allSent(page)
  expect(await seen()).toEqual({ rows, counted: rows })
}

/**
 * Throws distinct errors nobody catches, one every `gapMs`, each of a group of its own. Resolves after the last,
 * whatever became of them.
 */
function throwOver(page: Page, { count, gapMs, prefix = 'Bar' }: Burst): Promise<void> {
  return page.evaluate(
    ({ count, gapMs, prefix }) =>
      new Promise<void>((resolve) => {
        let thrown = 0
        const timer = setInterval(() => {
          thrown += 1
          if (thrown === count) {
            clearInterval(timer)
            resolve()
          }
          const letters = String.fromCharCode(65 + Math.floor(thrown / 26), 65 + (thrown % 26))
          const error = new Error(`Order ${thrown} of ${letters} could not be placed`)
          error.name = `${prefix}${letters}Error`
          throw error
        }, gapMs)
      }),
    { count, gapMs, prefix },
  )
}

interface Burst {
  count: number
  /** In milliseconds. */
  gapMs: number
  prefix?: string
}

/** Throws an error nobody catches with a message of 25,000 different Chinese characters, 75 KB of UTF-8. */
function throwChinese(page: Page): Promise<void> {
  return page.evaluate(() => {
    const characters = Array.from({ length: 25_000 }, (_, index) => 0x4e00 + ((index * 7_919) % 20_000))
    const error = new Error(characters.map((character) => String.fromCharCode(character)).join(''))
    error.name = 'ChineseError'
    setTimeout(() => {
      throw error
    })
  })
}

test('100 different errors in 2 s: 100 rows, in a few requests', async ({ page, server, faulty }) => {
  await openDemo(page, faulty.url)
  await throwOver(page, { count: 100, gapMs: 20 })
  await expectRows(server, 100, page)
  expect(faulty.batches()).toBeLessThan(12)
})

test('offline for 40 s with an error every second: 40 rows soon after', async ({ page, context, server }) => {
  await openDemo(page, server.url)
  await context.setOffline(true)
  await throwOver(page, { count: 40, gapMs: 1_000 })
  expect(await server.groups()).toEqual([])

  await context.setOffline(false)
  await expectRows(server, 40, page)
})

test('429 with Retry-After 5, 20 errors and then 5 more: at most 2 requests while limited, and 25 rows', async ({
  page,
  server,
  faulty,
}) => {
  await openDemo(page, faulty.url)
  faulty.answerBatchesWith(429, { 'retry-after': '5' })
  await throwOver(page, { count: 20, gapMs: 20, prefix: 'First' })
  await expect.poll(faulty.refused).toBe(1)
  await throwOver(page, { count: 5, gapMs: 1_000, prefix: 'Later' })
  await expect.poll(faulty.refused).toBe(2)
  // The limit itself: as long as the server asked for, from the second time it asked.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(faulty.refused()).toBe(2)
  expect(await server.groups()).toEqual([])

  faulty.answerBatchesWith(undefined)
  await expectRows(server, 25, page)
})

test('three errors and the tab closed in the same tick: 3 rows', async ({ page, context, server }) => {
  await openDemo(page, server.url)
  // The browser stays, as in life, but no page that could send for the one that went.
  await context.newPage()
  await page.evaluate(() => {
    setTimeout(() => {
      for (const name of ['OneError', 'TwoError', 'ThreeError']) {
        const error = Object.assign(new Error('Closing'), { name })
        dispatchEvent(new ErrorEvent('error', { error, message: 'Closing' }))
      }
      // The tick lasts until the tab has been told to close.
      const until = performance.now() + 200
      while (performance.now() < until);
    })
  })
  await page.close()
  await expectRows(server, 3)
})

test('a message of 25,000 Chinese characters arrives, shortened', async ({ page, server }) => {
  await openDemo(page, server.url)
  await throwChinese(page)
  await expectRows(server, 1, page)
  const [group] = await server.groups()
  const [occurrence] = await server.occurrences(group?.id ?? '')
  expect(occurrence?.report.error.message).toMatch(/^[\u4e00-\u9fff]{8000}/)
})

test('a message of 25,000 Chinese characters before 5 small ones, while offline: 6 rows', async ({
  page,
  context,
  server,
}) => {
  await openDemo(page, server.url)
  await context.setOffline(true)
  await throwChinese(page)
  await throwDistinct(page, 5)
  await context.setOffline(false)
  await expectRows(server, 6, page)
})

/** Throws errors nobody catches, of these names in turn and each name always from the same place, a task each. */
function throwAlike(page: Page, names: readonly string[], count: number): Promise<void> {
  return page.evaluate(
    async ({ names, count }) => {
      for (let index = 0; index < count; index += 1) {
        await new Promise<void>((resolve) => {
          setTimeout(() => {
            resolve()
            throw Object.assign(new Error('Again and again'), { name: names[index % names.length] })
          })
        })
      }
    },
    { names, count },
  )
}

/** How many of each name the server has counted. */
async function countsOf(server: ServerProcess): Promise<Record<string, number>> {
  const groups = await server.groups()
  return Object.fromEntries(groups.map(({ title, count }) => [title.split(':')[0], count]))
}

test('the same error 500 times: a count of 500 in 2 requests', async ({ page, server, faulty }) => {
  await openDemo(page, faulty.url)
  await throwAlike(page, ['AlikeError'], 500)
  await expect.poll(() => countsOf(server)).toEqual({ AlikeError: 500 })
  await allSent(page)
  expect(await countsOf(server)).toEqual({ AlikeError: 500 })
  expect(faulty.batches()).toBeLessThanOrEqual(2)
})

test('two errors in turn, 200 times: each counted exactly, in 2 requests', async ({
  page,
  server,
  faulty,
}) => {
  await openDemo(page, faulty.url)
  await throwAlike(page, ['OneError', 'OtherError'], 400)
  await expect.poll(() => countsOf(server)).toEqual({ OneError: 200, OtherError: 200 })
  await allSent(page)
  expect(await countsOf(server)).toEqual({ OneError: 200, OtherError: 200 })
  expect(faulty.batches()).toBeLessThanOrEqual(2)
})

test('100 different errors weigh under 12 KB on the wire', async ({ page, server, faulty }) => {
  await openDemo(page, faulty.url)
  await throwOver(page, { count: 100, gapMs: 1 })
  await expectRows(server, 100, page)
  expect(faulty.wireBytes()).toBeLessThan(12_000)
})
