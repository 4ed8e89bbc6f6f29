import { execFileSync } from 'node:child_process'
import { chromiumPath } from './chromium.mjs'
import { root } from './ensure-install.mjs'

/** @param {string} command @param {string[]} args */
function attempt(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    return true
  } catch {
    // The next way is tried; when all fail the caller is told what to do.
    return false
  }
}

/**
 * Makes sure there is a Chromium for the browser tests: one that is there, else Debian's package, else Playwright's
 * own download. Throws when none of that helps.
 */
export function ensureChromium() {
  if (chromiumPath()) return
  console.log('Installing a Chromium for the browser tests ...')
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (/** @type {string[]} */ ...args) => {
    const [command = '', ...rest] = [...sudo, 'apt-get', ...args]
    return attempt(command, rest)
  }
  const installed =
    (process.platform === 'linux' &&
      apt('update') &&
      apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core')) ||
    attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  if (installed && chromiumPath()) return
  throw new Error(
    'No Chromium could be installed. Install one and set CHROMIUM_PATH to its program, then run again.',
  )
}
