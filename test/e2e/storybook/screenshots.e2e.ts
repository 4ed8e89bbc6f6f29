import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { differenceOf, drawReference } from './renderer.ts'
import { states } from './states.ts'
import { test as base, entries, expect } from './storybook-test.ts'

const folder = fileURLToPath(new URL('screenshots', import.meta.url))

const test = base.extend<object, { difference: string | undefined }>({
  /** Why this browser's pictures cannot be compared. */
  difference: [
    async ({ browser }, use, { config }) => {
      const anew = config.updateSnapshots === 'all'
      if (anew) await drawReference(browser)
      await use(anew ? undefined : await differenceOf(browser))
    },
    { scope: 'worker' },
  ],
})

test.use({ deviceScaleFactor: 1, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })

for (const [name, story, { dark, rtl, width = 480, height = 640 } = {}] of states) {
  test(`${name} looks as it did`, async ({ page, catalogue, difference }) => {
    test.skip(difference !== undefined, difference)
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.clock.setFixedTime('2026-11-25T12:00:00Z')
    await page.addInitScript(numberTheRandom)
    await catalogue.open(story, rtl ? { direction: 'rtl' } : {})
    await page.evaluate(layOutAnew)
    // Chromium rounds the edge of a curve up or down by one from run to run.
    await expect(page).toHaveScreenshot(`${name}.png`, { threshold: 0.01 })
  })
}

/** Runs in the page: what was laid out bit by bit, while the story played, is rounded to pixels in one way or another. */
function layOutAnew(): void {
  const { documentElement: root } = document
  for (const display of ['none', '']) {
    root.style.display = display
    root.getBoundingClientRect()
  }
}

/** Runs in the page: ids and what is made of them are the same each time. */
function numberTheRandom(): void {
  let seed = 1
  crypto.getRandomValues = (array) => {
    if (!array) return array
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let index = 0; index < bytes.length; index += 1) {
      seed = (seed * 48_271) % 2_147_483_647
      bytes[index] = seed >> 8
    }
    return array
  }
}

test('every picture in the repository is of a state, and every state is of a story', () => {
  const pictures = states.map(([name]) => `${name}.png`)
  expect(readdirSync(folder).sort()).toEqual([...pictures, 'renderer.png'].sort())
  const ids = entries().map(({ id }) => id)
  expect(states.map(([, story]) => story).filter((story) => !ids.includes(story))).toEqual([])
})
