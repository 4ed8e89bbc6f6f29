import { expect, type Page, test } from '@playwright/test'
import { type NoticesPage, serveNoticesPage } from './notices-page.ts'

let site: NoticesPage
test.beforeAll(async () => {
  site = await serveNoticesPage()
})
test.afterAll(() => site.close())

const message = 'The order could not be saved.'

/** Two tabs of one app, both in view. */
async function openTabs(first: Page) {
  const tabs = [first, await first.context().newPage()] as const
  for (const tab of tabs) {
    await tab.goto(site.url)
    await tab.locator('.kintsugi-host > [role="status"]').waitFor({ state: 'attached' })
  }
  return tabs
}

const fail = (tab: Page) =>
  tab.evaluate((message) => Reflect.get(globalThis, 'controls').fail(message), message)
const notice = (tab: Page) => tab.locator('.kintsugi-notice')

test('the same error in two tabs is one notice, closed in one tab it is closed in both, and stays so for a minute', async ({
  page,
}) => {
  const [first, second] = await openTabs(page)
  await fail(first)
  await expect(notice(first)).toHaveCount(1)
  await fail(second)
  await expect(notice(second)).toHaveCount(0)
  await first.getByRole('button', { name: 'Close' }).click()
  await expect(notice(first)).toHaveCount(0)
  await fail(second)
  // What comes is there with the next frames.
  await second.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await expect(notice(second)).toHaveCount(0)
})

test('when the tab that shows a notice crashes, the other one shows it', async ({ page }) => {
  const [second, first] = await openTabs(page)
  await fail(first)
  await expect(notice(first)).toHaveCount(1)
  await fail(second)
  await expect(notice(second)).toHaveCount(0)
  const crashed = first.waitForEvent('crash')
  await first.goto('chrome://crash').catch(() => undefined)
  await crashed
  await expect(notice(second)).toHaveCount(1)
})

test('when the tab that shows a notice is closed, the other one shows it', async ({ page }) => {
  const [second, first] = await openTabs(page)
  await fail(first)
  await expect(notice(first)).toHaveCount(1)
  await fail(second)
  await expect(notice(second)).toHaveCount(0)
  await first.close({ runBeforeUnload: true })
  await expect(notice(second)).toHaveCount(1)
})
