import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './ensure-install.mjs'

/** What the build is made from. */
const sources = [
  'src',
  'examples/react-vite',
  'examples/plain-page',
  'scripts/build.mjs',
  'scripts/styles.css.d.ts',
  'tsup.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const stamp = join(root, 'dist/.built')

/** When something at or below this path was last changed, added or taken away. @param {string} path @returns {number} */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/**
 * Whether anything that something is made from has changed since this file was last written.
 *
 * @param {string} stamp @param {readonly string[]} sources
 */
export function isStale(stamp, sources) {
  return newest(stamp) <= Math.max(...sources.map((path) => newest(join(root, path))))
}

/** Builds the package, the dashboard and the demos into `dist/`. Throws when one of them does not build. */
export function build() {
  /** @param {string} tool @param {string[]} args */
  const run = (tool, args) => {
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Vite would follow another one and bundle React for development.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (status !== 0)
      throw new Error(`The build failed: \`${tool.split('/')[0]} ${args.join(' ')}\` says why above.`)
  }
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run('tsup/dist/cli-default.js', ['--silent'])
  run('vite/bin/vite.js', ['build', 'src/dashboard/app', '--logLevel', 'error'])
  run('vite/bin/vite.js', ['build', 'examples/react-vite', '--logLevel', 'error'])
  run('vite/bin/vite.js', ['build', 'examples/plain-page', '--logLevel', 'error'])
  // A host may be an ES module or CommonJS: each wants the types of the style sheets in its own kind of file.
  for (const name of ['styles.css.d.ts', 'styles.css.d.cts']) {
    copyFileSync(join(root, 'scripts/styles.css.d.ts'), join(root, 'dist', name))
  }
  chmodSync(join(root, 'dist/cli.js'), 0o755)
  writeFileSync(stamp, '')
}

/** Builds if anything changed since the last build. */
export function ensureBuild() {
  if (!isStale(stamp, sources)) return
  // Not on the standard output, which is the file's name when `npm pack` asks.
  console.error('Building ...')
  build()
}

/** Runs a part of a script; when it fails, says so in a sentence and ends the process. @param {() => void} part */
export function orEnd(part) {
  try {
    part()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) orEnd(build)
