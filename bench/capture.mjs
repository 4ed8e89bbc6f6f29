// What a capture costs the page, as ratios to @sentry/browser in the same run: `npm run bench:capture`.
//
// Every round: a fresh browser context for each SDK, in a shuffled order; 100 captures to warm up, then 300 of errors
// thrown 8 to 16 frames deep with distinct messages, a task between two. `blocked`: how long the caller waits, median of the
// rounds' medians. `cpu`: time of all tasks of the page's main thread (CDP TaskDuration) until the SDK has sent, less that
// of the same loop without an SDK. Then bursts of 10,000 errors, for the longest task.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { chromiumLaunch } from '../scripts/chromium.mjs'
import { adapters, harness } from './capture/adapters.mjs'
import { startServer } from './capture/server.mjs'

const here = dirname(fileURLToPath(import.meta.url))
if (!existsSync(join(here, 'node_modules/@sentry/browser')))
  throw new Error('bench/ has dependencies of its own: npm --prefix bench ci')

const rounds = Number(process.env['ROUNDS'] ?? 5)
const names = Object.keys(adapters)
const files = new Map([['/', '<!doctype html><title>bench</title>']])
for (const [name, code] of Object.entries(adapters)) {
  const { outputFiles } = await build({
    stdin: { contents: `${code}\n${harness}`, resolveDir: here, loader: 'js' },
    alias: { kintsugi: join(here, '../dist/index.js') },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: `/${name}`,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  for (const { path, text } of outputFiles) files.set(path.slice(path.indexOf(`/${name}/`)), text)
}
const server = await startServer(files)
const browser = await chromium.launch(chromiumLaunch())

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
/** @param {number[]} numbers @param {number} share */
const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN

/**
 * Opens a page with this SDK started.
 * @template T @param {string} name @param {(page: import('playwright').Page) => Promise<T>} work
 */
async function withPage(name, work) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.url}/`)
  await page.evaluate(async (url) => {
    const sdk = await import(url)
    sdk.start()
    Object.assign(globalThis, { sdk })
  }, `/${name}/stdin.js`)
  await page.waitForTimeout(300)
  try {
    return await work(page)
  } finally {
    await context.close()
  }
}

/** @param {string} name */
const measure = (name) =>
  withPage(name, async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const busy = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1e6
    }
    const run = (/** @type {[number, number]} */ range) =>
      page.evaluate(async ([from, count]) => {
        const { sdk } = /** @type {any} */ (globalThis)
        return /** @type {number[]} */ (await sdk.loop(sdk.capture, from, count))
      }, range)
    await run([0, 100])
    await page.waitForTimeout(500)
    const before = await busy()
    const times = await run([100, 300])
    await page.evaluate(() => /** @type {any} */ (globalThis).sdk.flush())
    await page.waitForTimeout(1200)
    return { times: times.map((ms) => ms * 1e3), cpu: ((await busy()) - before) / 300 }
  })

/** @type {Record<string, { blocked: number[], p95: number[], cpu: number[] }>} */
const measured = Object.fromEntries(names.map((name) => [name, { blocked: [], p95: [], cpu: [] }]))
for (let round = 0; round < rounds; round++) {
  for (const name of [...names].sort(() => Math.random() - 0.5)) {
    const { times, cpu } = await measure(name)
    const all = measured[name]
    all?.blocked.push(median(times))
    all?.p95.push(quantile(times, 0.95))
    all?.cpu.push(cpu)
  }
}
const control = median(measured['control']?.cpu ?? [])
const row = (/** @type {string} */ name) => {
  const { blocked = [], p95 = [], cpu = [] } = measured[name] ?? {}
  return { blocked: median(blocked), p95: median(p95), cpu: median(cpu) - control }
}
const sentry = row('sentry')
const capture = names.slice(1).map((name) => {
  const { blocked, p95, cpu } = row(name)
  return {
    sdk: name,
    'blocked us': Math.round(blocked),
    'p95 us': Math.round(p95),
    'cpu us': Math.round(cpu),
    'blocked / sentry': Number((blocked / sentry.blocked).toFixed(3)),
    'cpu / sentry': Number((cpu / sentry.cpu).toFixed(3)),
  }
})

const bursts = []
for (const distinct of [false, true]) {
  for (const perTask of [10_000, 100]) {
    for (const name of ['control', 'kintsugi']) {
      const { longestCall, longestTask } = await withPage(name, (page) =>
        page.evaluate(
          (options) => {
            const { sdk } = /** @type {any} */ (globalThis)
            return sdk.burst(sdk.capture, options)
          },
          { distinct, perTask, count: 10_000 },
        ),
      )
      bursts.push({
        burst: `10,000 ${distinct ? 'distinct' : 'alike'}, ${perTask} a task`,
        sdk: name,
        'longest loop ms': Number(longestCall.toFixed(1)),
        'longest task over 50 ms': Number(longestTask.toFixed(1)),
      })
    }
  }
}
await browser.close()
server.close()
if (process.argv.includes('--json')) console.log(JSON.stringify({ capture, bursts }, undefined, 2))
else {
  console.table(capture)
  console.table(bursts)
}
