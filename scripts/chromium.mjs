import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The Chromium that the browser tests drive: `CHROMIUM_PATH`, else a known place, else Playwright's own download.
 * `undefined` when there is none; scripts/ensure-chromium.mjs installs one.
 *
 * @returns {string | undefined}
 */
export function chromiumPath() {
  return [process.env['CHROMIUM_PATH'], ...known, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  )
}

/** What Playwright is told to launch: the Chromium found, or its own. */
export function chromiumLaunch() {
  const executablePath = chromiumPath()
  return executablePath ? { executablePath } : {}
}
