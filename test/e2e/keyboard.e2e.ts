import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import puppeteer from 'puppeteer-core'
import { type DrivenPage, followKeyboardScript } from './keyboard-script.ts'
import { type NoticesPage, serveNoticesPage } from './notices-page.ts'

let site: NoticesPage
test.beforeAll(async () => {
  site = await serveNoticesPage()
})
test.afterAll(() => site.close())

/** Whether the notices have come, and reports can be kept. */
const isReady = () => Reflect.get(globalThis, 'controls')?.isReady() === true

test('with the keyboard alone a tester can do everything, in Chromium', async ({ page }) => {
  await followKeyboardScript(
    {
      async open() {
        await page.goto(site.url)
        await page.waitForFunction(isReady)
      },
      run: (work, argument) => page.evaluate(work as never, argument) as never,
      press: (key) => page.keyboard.press(key),
      pressBack: () => page.keyboard.press('Shift+Tab'),
      type: (text) => page.keyboard.type(text),
    },
    (title, work) => test.step(title, work),
  )
})

const firefox = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (path) => path && existsSync(path),
)

test('with the keyboard alone a tester can do everything, in Firefox', async () => {
  test.skip(
    !firefox,
    'No Firefox is installed where this test looks for it: FIREFOX_PATH, firefox-esr, firefox.',
  )
  // Playwright drives only a Firefox of its own.
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox as string,
    headless: true,
    protocol: 'webDriverBiDi',
  })
  try {
    const page = await browser.newPage()
    const driven: DrivenPage = {
      async open() {
        await page.goto(site.url)
        await expect.poll(() => page.evaluate(isReady)).toBe(true)
      },
      run: (work, argument) => page.evaluate(work as never, argument as never) as never,
      press: (key) => page.keyboard.press(key as never),
      async pressBack() {
        await page.keyboard.down('Shift')
        await page.keyboard.press('Tab')
        await page.keyboard.up('Shift')
      },
      type: (text) => page.keyboard.type(text),
    }
    await followKeyboardScript(driven, (title, work) => test.step(title, work))
  } finally {
    await browser.close()
  }
})
