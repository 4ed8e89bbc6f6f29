import { build } from 'esbuild'
import { chromium } from 'playwright'
import { chromiumLaunch } from './scripts/chromium.mjs'
import { adapters, harness } from './bench/capture/adapters.mjs'
import { startServer } from './bench/capture/server.mjs'
const files = new Map([['/', '<!doctype html>']])
const { outputFiles } = await build({ stdin: { contents: adapters.kintsugi + '\n' + harness, resolveDir: process.cwd()+'/bench', loader: 'js' }, alias: { kintsugi: process.cwd()+'/dist/index.js' }, bundle: true, splitting: true, minify: false, format: 'esm', target: 'es2022', outdir: '/kintsugi', write: false, define: { 'process.env.NODE_ENV': '"production"' } })
for (const { path, text } of outputFiles) files.set(path.slice(path.indexOf('/kintsugi/')), text)
const server = await startServer(files)
const browser = await chromium.launch(chromiumLaunch())
const page = await (await browser.newContext()).newPage()
await page.goto(server.url + '/')
await page.evaluate(async () => { globalThis.sdk = await import('/kintsugi/stdin.js'); sdk.start() })
await page.waitForTimeout(500)
const cdp = await page.context().newCDPSession(page)
await page.evaluate(() => sdk.loop(sdk.capture, 0, 200))
await page.waitForTimeout(1500)
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 100 }); await cdp.send('Profiler.start')
await page.evaluate(() => sdk.loop(sdk.capture, 200, 600))
await page.evaluate(() => sdk.flush()); await page.waitForTimeout(1500)
const { profile: p } = await cdp.send('Profiler.stop')
const self = {}, idx = new Map(p.nodes.map(n => [n.id, n]))
p.samples.forEach((s, i) => { const n = idx.get(s); const k = n.callFrame.functionName + ':' + n.callFrame.lineNumber; self[k] = (self[k] || 0) + p.timeDeltas[i] })
console.log(Object.entries(self).sort((a, b) => b[1] - a[1]).slice(0, 32).map(([k, v]) => k.slice(0, 60) + ' ' + (v / 600).toFixed(1) + 'us').join('\n'))
await browser.close(); server.close()
