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
    __STORYBOOK_PREVIEW__?: { currentRender?: { type: string; phase?: string } }
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
  const phase = () => page.evaluate(() => window.__STORYBOOK_PREVIEW__?.currentRender?.phase)
  await expect.poll(phase, { intervals: [50] }).toMatch(/^(finished|errored|aborted)$/)
  expect(await phase()).toBe('finished')
}

export { expect }
