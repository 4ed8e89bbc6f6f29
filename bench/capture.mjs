// What a capture costs the page, as ratios to @sentry/browser in the same run: `npm run bench:capture`. See docs/measurements.md.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { chromiumLaunch } from '../scripts/chromium.mjs'
import { adapters } from './capture/adapters.mjs'
import { longestTasks } from './capture/longest-tasks.mjs'
import { startServer } from './capture/server.mjs'

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: 'captures,bursts' },
  },
})
const rounds = Number(flags.rounds)
const here = dirname(fileURLToPath(import.meta.url))
if (!existsSync(join(here, 'node_modules/@sentry/browser')))
  throw new Error('bench/ has dependencies of its own: npm --prefix bench ci')
if (!existsSync(join(here, '../dist/index.js'))) throw new Error('nothing is built: npm run build')

/** @typedef {import('playwright').Page} Page */
/** What the bundles of adapters export. @typedef {typeof import('./capture/in-page.mjs') & { start(): void, capture(error: unknown): void, flush(): unknown }} Sdk */

const warmUps = 100
const captures = 300
/** `storm`: the next task, as in a loop that fails. `calm`: one by one, as errors of people who use an app. */
const paces = { storm: 0, calm: 5 }

const files = await bundles()
const server = await startServer(files)
const browser = await chromium.launch(chromiumLaunch())
const result = {
  captures: flags.only.includes('captures') ? await measureCaptures() : [],
  bursts: flags.only.includes('bursts') ? await measureBursts() : [],
}
await browser.close()
server.close()
if (flags.json) console.log(JSON.stringify(result, undefined, 2))
else for (const table of Object.values(result)) if (table.length > 0) console.table(table)

/** Every adapter with its SDK, as an app's bundler makes it, and the page for it. */
async function bundles() {
  const files = new Map()
  /** @param {string} name @param {import('esbuild').StdinOptions | string} entry */
  const add = async (name, entry) => {
    const { outputFiles } = await build({
      ...(typeof entry === 'string' ? { entryPoints: { index: entry } } : { stdin: entry }),
      alias: { kintsugi: join(here, '../dist/index.js') },
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      outdir: `/${name}`,
      entryNames: 'index',
      write: false,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    for (const { path, text } of outputFiles) files.set(path.slice(path.indexOf(`/${name}/`)), text)
  }
  await add('answers', join(here, 'capture/answers.mjs'))
  files.set('/answers.js', files.get('/answers/index.js'))
  for (const [name, code] of Object.entries(adapters)) {
    // First what answers, so that an SDK which takes `fetch` when it is loaded takes that one.
    const contents = `export * from './capture/in-page.mjs'\n${code}`
    await add(name, { contents, resolveDir: here, loader: 'js' })
    files.set(
      `/${name}/`,
      `<!doctype html><title>bench</title><script type="module">
        import * as sdk from './index.js'
        sdk.start()
        window.sdk = sdk
      </script>`,
    )
  }
  return files
}

/**
 * A page with this SDK started, in a fresh browser context.
 * @template T @param {string} name @param {(page: Page) => Promise<T>} work
 */
async function withPage(name, work) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${server.url}/${name}/`)
    await page.waitForFunction(() => 'sdk' in globalThis)
    // What an SDK loads later is there by then.
    await page.waitForTimeout(500)
    return await work(page)
  } finally {
    await context.close()
  }
}

/** @param {string} name @param {number} gapMs */
function measure(name, gapMs) {
  return withPage(name, async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const busyUs = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1e6
    }
    /** @param {number} from @param {number} count */
    const run = async (from, count) => {
      const times = await page.evaluate(
        (options) => {
          const { sdk } = /** @type {{ sdk: Sdk }} */ (/** @type {unknown} */ (globalThis))
          return sdk.loop(sdk.capture, options)
        },
        { from, count, gapMs },
      )
      // Until what was put off has been done and sent.
      await page.waitForTimeout(1_200)
      await page.evaluate(async () => {
        await /** @type {{ sdk: Sdk }} */ (/** @type {unknown} */ (globalThis)).sdk.flush()
      })
      await page.waitForTimeout(100)
      return times
    }
    await run(0, warmUps)
    const before = await busyUs()
    const times = await run(warmUps, captures)
    const cpu = ((await busyUs()) - before) / captures
    const arrived = await page.evaluate(() =>
      /** @type {{ sdk: Sdk }} */ (/** @type {unknown} */ (globalThis)).sdk.arrived(),
    )
    return {
      blocked: quantile(times, 0.5) * 1e3,
      p95: quantile(times, 0.95) * 1e3,
      mean: (times.reduce((sum, time) => sum + time, 0) / captures) * 1e3,
      cpu,
      arrived,
    }
  })
}

async function measureCaptures() {
  const tables = []
  for (const [pace, gapMs] of Object.entries(paces)) {
    /** @type {Record<string, Awaited<ReturnType<typeof measure>>[]>} */
    const measured = Object.fromEntries(Object.keys(adapters).map((name) => [name, []]))
    for (let round = 0; round < rounds; round += 1)
      for (const name of shuffled(Object.keys(adapters))) measured[name]?.push(await measure(name, gapMs))
    /** @param {string} name @param {'blocked' | 'p95' | 'mean' | 'cpu' | 'arrived'} what */
    const of = (name, what) =>
      quantile(
        (measured[name] ?? []).map((row) => row[what]),
        0.5,
      )
    const control = of('control', 'cpu')
    for (const name of Object.keys(adapters).filter((name) => name !== 'control')) {
      /** @param {'blocked' | 'p95' | 'mean'} what */
      const toSentry = (what) => rounded(of(name, what) / of('sentry', what), 3)
      const cpu = of(name, 'cpu') - control
      tables.push({
        pace,
        sdk: name,
        'blocked us': rounded(of(name, 'blocked')),
        'p95 us': rounded(of(name, 'p95')),
        'cpu us': rounded(cpu),
        'blocked / sentry': toSentry('blocked'),
        'mean / sentry': toSentry('mean'),
        'p95 / sentry': toSentry('p95'),
        'cpu / sentry': rounded(cpu / (of('sentry', 'cpu') - control), 3),
        arrived: `${of(name, 'arrived')} of ${warmUps + captures}`,
      })
    }
  }
  return tables
}

async function measureBursts() {
  const table = []
  for (const distinct of [false, true]) {
    for (const perTask of [10_000, 100]) {
      for (const name of ['control', 'kintsugi']) {
        /** @type {Awaited<ReturnType<typeof burst>>[]} */
        const runs = []
        for (let round = 0; round < Math.min(rounds, 3); round += 1)
          runs.push(await burst(name, { distinct, perTask, count: 10_000, quietMs: 5_000 }))
        /** @param {(run: Awaited<ReturnType<typeof burst>>) => number} what */
        const middle = (what) => rounded(quantile(runs.map(what), 0.5), 1)
        table.push({
          '10,000': `${distinct ? 'distinct' : 'alike'}, ${perTask} a task`,
          sdk: name,
          'meanwhile: longest task ms': middle(({ meanwhile }) => meanwhile.wall),
          'cpu ms': middle(({ meanwhile }) => meanwhile.cpu),
          'afterwards: longest task ms': middle(({ afterwards }) => afterwards.wall),
          'its cpu ms': middle(({ afterwards }) => afterwards.cpu),
          'tasks over 50 ms': runs.map(({ longTasks }) => longTasks).join(' '),
        })
      }
    }
  }
  return table
}

/** @param {string} name @param {Parameters<Sdk['burst']>[0]} options */
function burst(name, options) {
  return withPage(name, async (page) => {
    await browser.startTracing(page, {
      categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata'],
    })
    const longTasks = await page.evaluate(
      (options) => /** @type {{ sdk: Sdk }} */ (/** @type {unknown} */ (globalThis)).sdk.burst(options),
      options,
    )
    return { longTasks, ...longestTasks((await browser.stopTracing()).toString()) }
  })
}

/** @param {string[]} names */
function shuffled(names) {
  return names
    .map((name) => ({ name, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
}

/** @param {number[]} numbers @param {number} share */
function quantile(numbers, share) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN
}

/** @param {number} number @param {number} [digits] */
function rounded(number, digits = 0) {
  return Number(number.toFixed(digits))
}
