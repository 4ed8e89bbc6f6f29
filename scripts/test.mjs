// `npm test`: everything, in order, and one line at the end. `.ci/run` calls it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstall, root } from './ensure-install.mjs'

ensureInstall()
// Imported late: what they need is there only now.
const { ensureChromium } = await import('./ensure-chromium.mjs')
const { build } = await import('./build.mjs')

const results = mkdtempSync(join(tmpdir(), 'kintsugi-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name)

/**
 * Runs a part of it all and adds its counts to the total; one that throws has failed, and the next has its turn.
 * @param {string} title @param {() => Partial<typeof total>} run
 */
function step(title, run) {
  const begun = Date.now()
  console.log(`\n== ${title}`)
  const { passed = 0, failed = 0, skipped = 0 } = counted(run)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  console.log(`== ${title}: ${failed ? 'FAILED' : 'ok'} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
}

/** @param {() => Partial<typeof total>} run */
function counted(run) {
  try {
    return run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { failed: 1 }
  }
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
const succeeds = (command, args, env) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status === 0

/** A check that passes or fails as a whole. @param {string} name @param {string[]} args */
const check =
  (name, ...args) =>
  () =>
    succeeds(bin(name), args) ? { passed: 1 } : { failed: 1 }

/**
 * A test runner that writes its counts as JSON. It failed if it says so, or if it counted no failure and yet did
 * not succeed, or counted no test at all.
 * @param {string} name @param {string[]} args @param {(report: any) => typeof total} count
 */
const runner = (name, args, count) => () => {
  const file = join(results, `${name}.json`)
  const ok = succeeds(
    bin(name),
    args.map((arg) => arg.replace('%json%', file)),
    // An exported NODE_ENV=production would give the tests a React without act().
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file, NODE_ENV: 'test' },
  )
  let counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    console.error(`${name} left no readable report: ${error}`)
  }
  if ((!ok || counts.passed === 0) && counts.failed === 0) counts.failed = 1
  return counts
}

step('a Chromium for the browser tests', () => {
  ensureChromium()
  return {}
})
step('build', () => {
  build()
  return { passed: 1 }
})
step('types', check('tsc', '-p', '.'))
step('lint', check('biome', 'ci', '--error-on-warnings', '.'))
step('dead code', check('knip'))
step('package: publint', check('publint', '--strict'))
step(
  'package: types for every way to resolve',
  check('attw', '--pack', '.', '--profile', 'node16', '--exclude-entrypoints', 'styles.css', 'dashboard.css'),
)
step('size', check('size-limit'))
step(
  'unit, contracts, browser, stories, package',
  runner(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', '--outputFile.json=%json%'],
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  ),
)
step(
  'end to end',
  runner('playwright', ['test', '--reporter=list,json'], (report) => ({
    passed: report.stats.expected,
    failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
    skipped: report.stats.skipped,
  })),
)

rmSync(results, { recursive: true, force: true })
if (total.skipped) console.log(`\n${total.skipped} skipped: each says why`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed ? 1 : 0)
