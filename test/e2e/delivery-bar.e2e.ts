// What must arrive, row by row what the best of all SDKs reaches. A real browser, a real server behind a proxy that can be
// told to fail, and a page that uses the SDK by its defaults alone. What arrived is read from the server's store.
import type { Page } from '@playwright/test'
import type { Tracker } from '../../src/index.ts'
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts'
import { plainPage, plainPagePath } from '../support/plain-page.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { expect, test as withServer } from './server-test.ts'

declare global {
  interface Window {
    /** What test/support/plain-page.ts offers. */
    plain: {
      tracker: Tracker
      throwOver(messages: readonly string[], gapMs: number): Promise<void>
      captureNow(messages: readonly string[]): void
    }
  }
}

const test = withServer.extend<{ faulty: FaultyProxy }>({
  faulty: async ({ server }, use) => {
    const faulty = await startFaultyProxy(server.url, plainPage)
    await use(faulty)
    await faulty.close()
  },
})

/** Waits for real time to pass that the row itself asks for. Such rows come first, side by side on both workers. */
const slow = { tag: '@slow' }
const passing = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What distinct errors say: one place throws them, and the server takes them for one group. */
const orders = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `Order ${from + index} could not be placed`)

/** Opens the page, and waits until the tracker has looked for what an earlier page left: the rows begin after that. */
async function open(page: Page, { url }: FaultyProxy): Promise<void> {
  await page.goto(url + plainPagePath)
  await page.waitForFunction(
    () => document.title === 'Ready' && window.plain.tracker.state.getState().storage === 'indexed-db',
  )
  await page.evaluate(() => window.plain.tracker.flush())
}

const throwOver = (page: Page, messages: readonly string[], gapMs: number) =>
  page.evaluate(([messages, gapMs]) => window.plain.throwOver(messages, gapMs), [messages, gapMs] as const)

/** Waits until everything this page has captured is safe in the database, which outlives it. */
const kept = (page: Page, count: number) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const { recent } = window.plain.tracker.state.getState()
        return recent.filter(({ delivery }) => delivery === 'kept').length
      }),
    )
    .toBe(count)

/** How often the server has counted an error with each message, by its occurrences, and all of them, by its counters. */
async function counted(server: ServerProcess) {
  const groups = await server.groups()
  const occurrences = (await Promise.all(groups.map(({ id }) => server.occurrences(id)))).flat()
  const byMessage: Record<string, number> = {}
  for (const { report } of occurrences) {
    byMessage[report.error.message] = (byMessage[report.error.message] ?? 0) + report.count
  }
  return { byMessage, inAll: groups.reduce((sum, { count }) => sum + count, 0) }
}

/** Waits until each of these messages has been counted so often, and makes sure that this is the end of it. */
async function expectCounted(
  server: ServerProcess,
  byMessage: Record<string, number>,
  { pages = [], timeout = 15_000 }: { pages?: readonly Page[]; timeout?: number } = {},
): Promise<void> {
  const expected = { byMessage, inAll: Object.values(byMessage).reduce((sum, count) => sum + count, 0) }
  await expect.poll(() => counted(server), { timeout }).toEqual(expected)
  for (const page of pages) {
    expect((await page.evaluate(() => window.plain.tracker.flush())).waiting).toBe(0)
  }
  expect(await counted(server)).toEqual(expected)
}

const once = (messages: readonly string[]) => Object.fromEntries(messages.map((message) => [message, 1]))

test(
  'offline for 40 s with an error every second: 40 of 40',
  slow,
  async ({ page, context, server, faulty }) => {
    await open(page, faulty)
    await context.setOffline(true)
    await throwOver(page, orders(40), 1_000)
    expect((await counted(server)).inAll).toBe(0)

    await context.setOffline(false)
    await expectCounted(server, once(orders(40)), { pages: [page] })
  },
)

test('a server that answers 500 for 40 s gets all 20 afterwards', slow, async ({ page, server, faulty }) => {
  await open(page, faulty)
  faulty.answerBatchesWith(500)
  await throwOver(page, orders(20), 20)
  await passing(40_000)
  expect(faulty.refused()).toBeGreaterThan(1)
  expect((await counted(server)).inAll).toBe(0)

  faulty.answerBatchesWith(undefined)
  // By then it looks every half a minute at most.
  await expectCounted(server, once(orders(20)), { pages: [page], timeout: 35_000 })
})

test('429 with Retry-After 5 for 6.5 s: at most 2 requests meanwhile, and all 25 afterwards', async ({
  page,
  server,
  faulty,
}) => {
  await open(page, faulty)
  faulty.answerBatchesWith(429, { 'retry-after': '5' })
  await throwOver(page, orders(20), 20)
  await expect.poll(faulty.refused).toBe(1)
  await Promise.all([passing(6_500), throwOver(page, orders(5, 21), 1_000)])
  expect(faulty.refused()).toBeLessThanOrEqual(2)
  expect((await counted(server)).inAll).toBe(0)

  faulty.answerBatchesWith(undefined)
  await expectCounted(server, once(orders(25)), { pages: [page] })
})

test('100 distinct errors in 2 s: all 100', async ({ page, server, faulty }) => {
  await open(page, faulty)
  await throwOver(page, orders(100), 20)
  await expectCounted(server, once(orders(100)), { pages: [page] })
})

test('100 distinct errors weigh less than 12 KB on the wire', async ({ page, server, faulty }) => {
  await open(page, faulty)
  await throwOver(page, orders(100), 20)
  await expectCounted(server, once(orders(100)), { pages: [page] })
  expect(faulty.wireBytes()).toBeLessThan(12_000)
})

test('40 errors while offline, the tab closed and a new one opened: each of the 40 once', async ({
  page,
  context,
  server,
  faulty,
}) => {
  await open(page, faulty)
  await context.setOffline(true)
  await throwOver(page, orders(40), 5)
  await kept(page, 40)
  await page.close()
  expect((await counted(server)).inAll).toBe(0)

  await context.setOffline(false)
  const reopened = await context.newPage()
  await open(reopened, faulty)
  await expectCounted(server, once(orders(40)), { pages: [reopened] })
})

test('20 errors wait, and three tabs open at once: each of the 20 once', async ({
  page,
  context,
  server,
  faulty,
}) => {
  await open(page, faulty)
  await context.setOffline(true)
  await throwOver(page, orders(20), 5)
  await kept(page, 20)
  await page.close()

  await context.setOffline(false)
  const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()])
  await Promise.all(tabs.map((tab) => open(tab, faulty)))
  await expectCounted(server, once(orders(20)), { pages: tabs })
})

test('three errors and a navigation away in the same tick: all 3', async ({ page, server, faulty }) => {
  await open(page, faulty)
  faulty.delayBatches(150)
  await page.evaluate((messages) => {
    window.plain.captureNow(messages)
    location.href = 'about:blank'
  }, orders(3))
  await expectCounted(server, once(orders(3)))
})

test('three errors and the tab closed in the same tick: all 3', async ({ page, context, server, faulty }) => {
  await open(page, faulty)
  faulty.delayBatches(150)
  // The browser stays, as in life, but no page that could send for the one that went.
  await context.newPage()
  await page.evaluate((messages) => {
    setTimeout(() => {
      window.plain.captureNow(messages)
      // The tick lasts until the tab has been told to close.
      const until = performance.now() + 200
      while (performance.now() < until);
    })
  }, orders(3))
  await page.close()
  await expectCounted(server, once(orders(3)))
})

/** 75 KB of UTF-8: 25,000 characters, many different ones, of three bytes each. */
const chinese = Array.from({ length: 25_000 }, (_, index) =>
  String.fromCharCode(0x4e00 + ((index * 7_919) % 20_000)),
).join('')

test('one message of 75 KB of Chinese characters arrives, shortened', async ({ page, server, faulty }) => {
  await open(page, faulty)
  await throwOver(page, [chinese], 0)
  await expect.poll(async () => (await counted(server)).inAll).toBe(1)
  const [message = ''] = Object.keys((await counted(server)).byMessage)
  expect(message.slice(0, 8_000)).toBe(chinese.slice(0, 8_000))
  await expectCounted(server, { [message]: 1 }, { pages: [page] })
})

test('5 small errors behind a message of 75 KB of Chinese characters: 6 of 6', async ({
  page,
  context,
  server,
  faulty,
}) => {
  await open(page, faulty)
  await context.setOffline(true)
  await throwOver(page, [chinese, ...orders(5)], 5)
  await kept(page, 6)
  await page.close()

  await context.setOffline(false)
  const reopened = await context.newPage()
  await open(reopened, faulty)
  await expect.poll(async () => (await counted(server)).inAll).toBe(6)
  const long = Object.keys((await counted(server)).byMessage).find((message) => message.length > 1_000) ?? ''
  expect(chinese.startsWith(long.slice(0, 8_000))).toBe(true)
  await expectCounted(server, { ...once(orders(5)), [long]: 1 }, { pages: [reopened] })
})

test('the same error 500 times: a count of 500 in at most 2 requests', async ({ page, server, faulty }) => {
  await open(page, faulty)
  await throwOver(page, Array<string>(500).fill('Again and again'), 0)
  await expectCounted(server, { 'Again and again': 500 }, { pages: [page] })
  expect(faulty.batches()).toBeLessThanOrEqual(2)
})

test('two errors in turn, 200 in all: each counted exactly, in at most 2 requests', async ({
  page,
  server,
  faulty,
}) => {
  await open(page, faulty)
  await throwOver(page, Array<string[]>(100).fill(['Now this', 'Now that']).flat(), 0)
  await expectCounted(server, { 'Now this': 100, 'Now that': 100 }, { pages: [page] })
  expect(faulty.batches()).toBeLessThanOrEqual(2)
})
