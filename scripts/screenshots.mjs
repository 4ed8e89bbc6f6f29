// `npm run screenshots`: takes the README's pictures from the real thing, a server with the demo.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureBuild } from './build.mjs'
import { chromiumLaunch } from './chromium.mjs'
import { root } from './ensure-install.mjs'

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
  const demo = await context.newPage()
  await demo.goto(`${url}/demo/`)
  const buttons = [
    'Throw in a click',
    'Reject a promise',
    'Call a broken endpoint',
    'Save, flaky network',
    'Save, dead network',
    'Break the chart',
    'Total with a bug',
  ]
  for (const name of buttons) await demo.getByRole('button', { name }).click()
  await demo.getByText('The total is 0.').waitFor()
  const quiet = await context.newPage()
  await quiet.goto(`${url}/demo/`)
  await quiet.getByRole('button', { name: 'Total with a bug' }).click()
  await quiet.getByText('BETA', { exact: true }).first().waitFor()
  await quiet.getByText(/^sent/i).first().waitFor()
  await quiet.screenshot({ path: join(root, 'docs/pictures/notice.png') })

  const dashboard = await context.newPage()
  await dashboard.goto(`${url}/`)
  await dashboard.getByLabel(/token/i).fill(token)
  await dashboard.getByRole('button', { name: /sign in/i }).click()
  await dashboard
    .getByRole('table')
    .getByText(/EMPTY_BASKET_BYPASS/)
    .first()
    .waitFor()
  await dashboard.screenshot({ path: join(root, 'docs/pictures/dashboard.png') })
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(data, { recursive: true, force: true })
}
