import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { storybookFolder } from '../../../scripts/storybook.mjs'

/** The built Storybook, without a server: the browser is handed its files. */
export interface Catalogue {
  /** Opens a page of it, and waits until it has been drawn and has played. */
  open(id: string, globals?: Record<string, string>): Promise<void>
}

/** One of the pages, as the built index lists them. */
interface Entry {
  id: string
  title: string
  type: 'story' | 'docs'
}

export const entries = (): Entry[] =>
  Object.values(JSON.parse(readFileSync(join(storybookFolder, 'index.json'), 'utf8')).entries)

// Below .localhost a page is trusted, as one by https is.
const origin = 'http://storybook.localhost'

declare global {
  interface Window {
    /** What has happened in the preview. */
    __STORYBOOK_ADDONS_CHANNEL__?: { last(event: string): [{ status: string }] | undefined }
  }
}

export const test = base.extend<{ catalogue: Catalogue }>({
  catalogue: async ({ page }, use) => {
    await page.route(`${origin}/**`, (route) => {
      const path = join(storybookFolder, new URL(route.request().url()).pathname)
      return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
    })
    await use({
      async open(id, globals = {}) {
        const viewMode = id.endsWith('--docs') ? 'docs' : 'story'
        // Axe runs with the stories' own tests.
        const all = Object.entries({ ...globals, 'a11y.manual': '!true' }).map((pair) => pair.join(':'))
        await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${viewMode}&globals=${all.join(';')}`)
        await (viewMode === 'docs' ? drawn(page) : played(page))
      },
    })
  },
})

const drawn = (page: Page) => page.locator('.sbdocs h1').first().waitFor()

async function played(page: Page): Promise<void> {
  const status = () =>
    page.evaluate(() => window.__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')?.[0].status)
  await expect.poll(status, { intervals: [50], timeout: 30_000 }).toBeDefined()
  expect(await status(), 'the interactions of the story').toBe('success')
}

export { expect }
