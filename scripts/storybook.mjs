import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isStale } from './build.mjs'
import { root } from './ensure-install.mjs'

/** Where the built Storybook is. */
export const storybookFolder = join(root, 'storybook-static')

const sources = ['.storybook', 'stories', 'src', 'tsconfig.json', 'package.json', 'package-lock.json']

/**
 * Builds the Storybook if anything changed since the last time. Throws with all it said when it does not build: hundreds of
 * lines, worth reading only then.
 */
export function ensureStorybook() {
  if (!isStale(join(storybookFolder, 'index.json'), sources)) return
  const cli = join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'build', '--quiet', '--disable-telemetry', '-o', storybookFolder],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (status !== 0) throw new Error(`The Storybook does not build:\n${stdout}${stderr}`)
}
