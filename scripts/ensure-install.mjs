// Plain Node, no dependency: this runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** On Windows the command has another name. */
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** @param {string} path */
const modified = (path) =>
  statSync(new URL(`../${path}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0

/**
 * Installs the dependencies when they are missing or older than the lock file. Ends the process with a sentence when
 * Node is too old or npm fails.
 */
export function ensureInstall() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Kintsugi needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  // npm writes its own copy of the lock file last, so its age is the age of a finished install.
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return
  console.log('Installing dependencies ...')
  // With NODE_ENV=production npm would leave out the tools that build.
  const { status } = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error('The dependencies could not be installed: npm says why above. Put that right and run again.')
  process.exit(1)
}
