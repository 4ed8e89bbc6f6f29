import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'

/*
 * Chromium does not draw the same text by the same pixels everywhere: its version and the system's libraries matter. So
 * before any story is compared, a drawing that has nothing of ours in it is: where that differs, pictures of the stories
 * would differ for no fault of theirs.
 */
const reference = fileURLToPath(new URL('screenshots/renderer.png', import.meta.url))
const resolve = createRequire(import.meta.url).resolve

/** A font of the Storybook's, as a part of the page. */
const font = (name: string) => {
  const file = resolve(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`)
  return `@font-face { font-family: ${name}; font-weight: 100 900; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}) }`
}

/** Letters, edges, curves, shadows and lines, as the stories have them. */
const drawing = () => `<!doctype html><meta charset="utf-8"><style>
  ${font('inter')} ${font('roboto-mono')}
  body { margin: 16px; font: 14px/1.45 inter; background: #fbf9f5; color: #1d1b1a }
  p { margin: 8px; padding: 8px 12px; border: 1px solid #8c8377; border-radius: 10px; box-shadow: 0 3px 12px rgb(29 27 26 / 14%) }
  b { font-weight: 650 } small { font-size: 11px; letter-spacing: .06em } code { font: 12px roboto-mono }
</style>
<p>Sphinx of black quartz, judge my vow. <b>Jackdaws love my big quartz.</b></p>
<p><small>PACK MY BOX WITH 0123456789</small> <code>at total (cart.ts:12:7)</code></p>
<svg width="120" height="24" fill="none" stroke="#b07d1f" stroke-width="1.5"><path d="M0 4 30 9l50-6 40 7" /><circle cx="60" cy="16" r="6" /></svg>`

/** Draws it. */
async function draw(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 400, height: 180 }, deviceScaleFactor: 1 })
  try {
    await page.setContent(drawing())
    return await page.screenshot()
  } finally {
    await page.close()
  }
}

/** How many colour values of two pictures differ, as a browser reads them: one picture may be stored in several ways. */
async function differing(browser: Browser, pictures: readonly Buffer[]): Promise<number> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async (urls) => {
        const [a, b] = await Promise.all(
          urls.map(async (url) => {
            const bitmap = await createImageBitmap(await (await fetch(url)).blob())
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
            context?.drawImage(bitmap, 0, 0)
            return context?.getImageData(0, 0, bitmap.width, bitmap.height).data
          }),
        )
        if (!a || !b || a.length !== b.length) return Number.MAX_SAFE_INTEGER
        // An edge is rounded up or down by one from run to run.
        return a.filter((value, index) => Math.abs(value - (b[index] ?? 0)) > 2).length
      },
      pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    )
  } finally {
    await page.close()
  }
}

/** Takes the reference drawing by this browser, which is going to take the pictures. */
export async function drawReference(browser: Browser): Promise<void> {
  writeFileSync(reference, await draw(browser))
}

/** Why this browser's pictures cannot be compared with those in the repository; `undefined` if they can. */
export async function differenceOf(browser: Browser): Promise<string | undefined> {
  if (!existsSync(reference)) return 'there is no reference drawing'
  const values = await differing(browser, [await draw(browser), readFileSync(reference)])
  if (values === 0) return undefined
  return `this Chromium (${browser.version()}, ${process.platform}) draws the reference otherwise than the one that took the pictures: ${values} colour values differ`
}
