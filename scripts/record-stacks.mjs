// `node scripts/record-stacks.mjs [chromium|firefox|node ...]`: records the stacks of real engines anew, for the tests
// of the stack parser. Firefox is an installed one: `FIREFOX_PATH`, else Debian's `firefox-esr`, else `firefox`.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'
import { build } from 'tsup'
import { chromiumPath } from './chromium.mjs'
import { root } from './ensure-install.mjs'

const fixtures = join(root, 'test/fixtures/stacks')
const site = join(mkdtempSync(join(tmpdir(), 'kintsugi-stacks-')), 'site')
/** @type {Record<string, string>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

const server = createServer((request, response) => {
  const path = join(site, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
  const file = path.endsWith('/') ? `${path}index.html` : path
  const type = types[extname(file)]
  if (!type || !existsSync(file)) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': type }).end(readFileSync(file))
})

/** @type {Record<string, () => Promise<{ engine: string, stacks: object }>>} */
const engines = {
  chromium: () => recordBrowser('chrome', chromiumPath()),
  firefox: () => recordBrowser('firefox', firefoxPath()),
  node: recordNode,
}

try {
  await prepareSite()
  const asked = process.argv.slice(2)
  for (const [name, recordEngine] of Object.entries(engines)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const recorded = await recordEngine()
    writeFileSync(join(fixtures, `${name}.json`), `${steady(JSON.stringify(recorded, null, 2))}\n`)
    console.log(`${recorded.engine}: ${Object.keys(recorded.stacks).length} stacks`)
  }
} finally {
  server.close()
  rmSync(join(site, '..'), { recursive: true, force: true })
}

/** The page as it is served: a copy, with the bundle minified and the WebAssembly in a file of its own. */
async function prepareSite() {
  cpSync(join(fixtures, 'page'), site, { recursive: true })
  const { trapModule } = await import(pathToFileURL(join(site, 'wasm.js')).href)
  writeFileSync(join(site, 'trap.wasm'), trapModule)
  await build({
    config: false,
    entry: [join(fixtures, 'page/minified.js')],
    outDir: site,
    format: 'esm',
    outExtension: () => ({ js: '.js' }),
    minify: true,
    silent: true,
  })
  // Node takes a folder's files for modules only if it is told so.
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

function address() {
  const bound = server.address()
  return typeof bound === 'object' && bound ? `127.0.0.1:${bound.port}` : ''
}

/**
 * @param {'chrome' | 'firefox'} browserName
 * @param {string | undefined} executablePath
 */
async function recordBrowser(browserName, executablePath) {
  if (!executablePath) throw new Error(`No ${browserName} is installed where this script looks for it.`)
  const args = browserName === 'chrome' ? ['--no-sandbox'] : []
  const browser = await puppeteer.launch({
    browser: browserName,
    executablePath,
    args,
    // Firefox keeps who called later only while a debugger looks on, which the driver does off and on.
    extraPrefsFirefox: { 'javascript.options.asyncstack_capture_debuggee_only': false },
    headless: true,
    protocol: 'webDriverBiDi',
  })
  try {
    const page = await browser.newPage()
    await page.goto(`http://${address()}/`)
    const stacks = await page.evaluate(() => Reflect.get(globalThis, 'recording'))
    return { engine: await browser.version(), stacks }
  } finally {
    await browser.close()
  }
}

async function recordNode() {
  const output = execFileSync(process.execPath, [join(site, 'node.js')], { encoding: 'utf8' })
  return { engine: `node/${process.versions.node}`, stacks: JSON.parse(output) }
}

/**
 * Takes out what differs from run to run: the port, the folder, the ids of blobs.
 *
 * @param {string} text
 */
function steady(text) {
  return text
    .replaceAll(address(), 'localhost:4000')
    .replaceAll(site, '/srv/shop')
    .replace(/(blob:[^"\s]*?\/)[\da-f]{8}-[\da-f-]{27}/g, '$100000000-0000-4000-8000-000000000000')
}

function firefoxPath() {
  const known = [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]
  return [process.env['FIREFOX_PATH'], ...known].find((path) => path && existsSync(path))
}
