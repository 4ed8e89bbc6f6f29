import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './ensure-install.mjs'

/** What the build is made from. */
const sources = ['src', 'examples', 'scripts/build.mjs', 'tsup.config.ts', 'package.json', 'tsconfig.json']
const stamp = join(root, 'dist/.built')

/** @param {string} path @returns {number} */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Builds the package, the dashboard and the demo into `dist/`. */
export function build() {
  /** @param {string} tool @param {string[]} args */
  const run = (tool, args) => {
    execFileSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run('tsup/dist/cli-default.js', ['--silent'])
  run('vite/bin/vite.js', ['build', 'src/dashboard/app', '--logLevel', 'error'])
  run('vite/bin/vite.js', ['build', 'examples/react-vite', '--logLevel', 'error'])
  copyFileSync(join(root, 'scripts/styles.css.d.ts'), join(root, 'dist/styles.css.d.ts'))
  chmodSync(join(root, 'dist/cli.js'), 0o755)
  writeFileSync(stamp, '')
}

/** Builds if anything changed since the last build. */
export function ensureBuild() {
  if (newest(stamp) > Math.max(...sources.map((path) => newest(join(root, path))))) return
  console.log('Building ...')
  build()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build()
