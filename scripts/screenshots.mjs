// `npm run screenshots [-- readme|compared ...]`: takes the README's pictures from the real thing, a server with the demo,
// and those of the stories that the tests compare.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureBuild } from './build.mjs'
import { chromiumLaunch } from './chromium.mjs'
import { root } from './ensure-install.mjs'

/** @type {Record<string, () => void | Promise<void>>} */
const kinds = { readme: takeForReadme, compared: takeCompared }

const asked = process.argv.slice(2)
for (const [kind, take] of Object.entries(kinds)) if (asked.length === 0 || asked.includes(kind)) await take()

/** Those in test/e2e/storybook/states.ts, and no others. */
function takeCompared() {
  const folder = join(root, 'test/e2e/storybook/screenshots')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const cli = join(root, 'node_modules/playwright/cli.js')
  const args = [
    'test',
    '--project=storybook',
    'screenshots',
    '--grep',
    'looks as it did',
    '--update-snapshots=all',
  ]
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

async function takeForReadme() {
  ensureBuild()
  const data = mkdtempSync(join(tmpdir(), 'kintsugi-screenshots-'))
  const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'demo', '--port', '0', '--data', data])
  const output = await new Promise((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (chunk) => {
      text += chunk
      if (text.includes('/demo')) resolve(text)
    })
    server.once('exit', () => reject(new Error(text)))
  })
  const url = /http:\/\/[\w.:[\]-]+/.exec(output)?.[0]
  const token = /kt_[\w-]+/.exec(output)?.[0] ?? ''
  const browser = await chromium.launch(chromiumLaunch())

  try {
    const context = await browser.newContext({
      viewport: { width: 1200, height: 760 },
      deviceScaleFactor: 2,
      colorScheme: 'light',
    })
    const buttons = [
      'Throw in a click',
      'Reject a promise',
      'Call a broken endpoint',
      'Save, flaky network',
      'Save, dead network',
      'Break the chart',
      'Total with a bug',
    ]
    // A page for each, left open: some of them go on trying for a while.
    for (const name of buttons) {
      const demo = await context.newPage()
      await demo.goto(`${url}/demo/`)
      await demo.getByRole('button', { name }).click()
    }
    const quiet = await context.newPage()
    await quiet.goto(`${url}/demo/`)
    await quiet.getByRole('button', { name: 'Total with a bug' }).click()
    await quiet.getByText(/^sent/i).first().waitFor()
    await quiet.evaluate(() => scrollTo(0, 0))
    await quiet.screenshot({ path: join(root, 'docs/pictures/notice.png') })

    const dashboard = await context.newPage()
    await dashboard.goto(`${url}/`)
    await dashboard.getByLabel(/token/i).fill(token)
    await dashboard.getByRole('button', { name: /sign in/i }).click()
    // The header, and a row for each; the two saves fail in one place and so share theirs.
    await dashboard.getByRole('row').nth(6).waitFor()
    await dashboard
      .getByRole('row', { name: /connection was reset/i })
      .getByText('5')
      .waitFor()
    await dashboard.screenshot({ path: join(root, 'docs/pictures/dashboard.png') })
  } finally {
    await browser.close()
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(data, { recursive: true, force: true })
  }
}
