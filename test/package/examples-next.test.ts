import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { chromiumLaunch } from '../../scripts/chromium.mjs'
import { type ServerProcess, startServer } from '../support/server-process.ts'

/*
 * The example for Next.js, as a user has it: a copy in a folder of its own, what is packed installed into it, built by
 * `next build`, and opened in a real browser in front of a real server.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const example = join(root, 'examples/next-app')
const folder = mkdtempSync(join(tmpdir(), 'kintsugi-next-'))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const next = [join(folder, 'node_modules/next/dist/bin/next')]

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

let registryProblem: string | undefined
let server: ServerProcess
let app: { url: string; child: ChildProcess }
let browser: Browser

/** Installs from the lock file, with npm's cache. */
function install(): string | undefined {
  cpSync(example, folder, { recursive: true, filter: (path) => !/[\\/](node_modules|\.next)$/.test(path) })
  for (const name of ['package.json', 'package-lock.json']) {
    const text = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, name), text.replaceAll('"file:../.."', `"file:${relative(folder, root)}"`))
  }
  try {
    execFileSync(
      npm,
      ['ci', '--prefer-offline', '--fetch-retry-mintimeout=1000', '--no-audit', '--no-fund'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
        shell: process.platform === 'win32',
      },
    )
    return undefined
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr)
    const unreachable =
      /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/.exec(said)
    if (unreachable) return `the npm registry cannot be reached (${unreachable[0]})`
    throw new Error(`npm ci in examples/next-app failed: ${said}`)
  }
}

/** Starts the built app on a free port. */
async function startApp(env: NodeJS.ProcessEnv): Promise<typeof app> {
  const child = spawn(process.execPath, [...next, 'start', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: folder,
    env,
  })
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? []
      if (found && output.includes('Ready')) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => reject(new Error(output)))
  })
  return { url, child }
}

beforeAll(async () => {
  registryProblem = install()
  if (registryProblem) {
    process.stderr.write(`Next.js is not tested: ${registryProblem}.\n`)
    return
  }
  server = await startServer()
  const { key } = (await (await fetch(`${server.url}/demo/config.json`)).json()) as { key: string }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_KINTSUGI_URL: server.url,
    NEXT_PUBLIC_KINTSUGI_KEY: key,
  }
  execFileSync(process.execPath, [...next, 'build'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  app = await startApp(env)
  browser = await chromium.launch(chromiumLaunch())
}, 300_000)

afterAll(async () => {
  await browser?.close()
  app?.child.kill('SIGKILL')
  await server?.dispose()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

/** Opens the page; what it says in the console, and what nobody caught, is in `said`. */
async function openApp(): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(app.url)
  return { page, said }
}

/** How often the server has counted what has this title, and who reported it. */
async function counted(title: RegExp) {
  const groups = (await server.groups()).filter((group) => title.test(group.title))
  const occurrences = await Promise.all(groups.map(({ id }) => server.occurrences(id)))
  return occurrences.flat().map(({ report }) => `${report.source} ${report.count}`)
}

const inNext = (title: string, run: () => Promise<void>) =>
  test(title, { timeout: 60_000 }, async ({ skip }) => {
    if (registryProblem) skip(registryProblem)
    await run()
  })

test('the lock file of the example wants of Kintsugi what Kintsugi is', () => {
  const { dependencies } = readJson(join(root, 'package.json'))
  const locked = readJson(join(example, 'package-lock.json')).packages['node_modules/kintsugi']
  expect(locked.dependencies, 'cd examples/next-app && npm install --package-lock-only ../..').toEqual(
    dependencies,
  )
})

inNext('the page comes from the server, hydrates without a warning, and is styled', async () => {
  const { page, said } = await openApp()
  await expect.poll(() => page.getByText('When it is busy').textContent()).toContain('busy')
  const save = page.getByRole('button', { name: 'Save, flaky network' })
  await save.click()
  await page.getByText('Saved, at attempt 2.').waitFor()
  await page.getByRole('group').waitFor()
  expect(await page.getByRole('group').evaluate((notice) => getComputedStyle(notice).borderStyle)).toBe(
    'solid',
  )
  expect(said).toEqual([])
})

inNext('an error that a button throws gives a notice, and is delivered', async () => {
  const { page, said } = await openApp()
  await page.getByRole('button', { name: 'Throw in a click' }).click()
  await page.getByRole('group').locator('[data-delivery="sent"]').waitFor()
  expect(await counted(/RangeError: Quantity/)).toEqual(['browser 1'])
  expect(said).toEqual(['Quantity must be between 1 and 99'])
})

inNext(
  'a page that breaks in the browser is reported once by error.tsx, and may be tried again',
  async () => {
    const { page } = await openApp()
    await page.getByRole('button', { name: 'Break the page' }).click()
    await page.getByRole('heading', { name: 'This page broke' }).waitFor()
    await expect.poll(() => counted(/TypeError: The basket/)).toEqual(['browser 1'])
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Break something' }).waitFor()
    expect(await counted(/TypeError: The basket/)).toEqual(['browser 1'])
  },
)

inNext('a route that breaks on the server is reported there, and by the page that called it', async () => {
  const { page } = await openApp()
  await page.getByRole('button', { name: 'Order, broken route' }).click()
  await page.getByText('Not ordered.').waitFor()
  await expect.poll(() => counted(/The price list is empty/)).toEqual(['system 1'])
  await expect.poll(() => counted(/POST \/api\/orders: 500/)).toEqual(['api 1'])
})

inNext('a page that breaks on the server is reported there, and shows no raw error', async () => {
  const { page } = await openApp()
  await page.getByRole('link', { name: /order that the server/ }).click()
  await page.getByRole('heading', { name: 'This page broke' }).waitFor()
  await expect.poll(() => counted(/Order 7 has no address/)).toEqual(['system 1'])
  expect(await page.locator('body').innerText()).not.toMatch(/Order 7|digest|Server Components/)
  expect(await counted(/Server Components/)).toEqual([])
})
