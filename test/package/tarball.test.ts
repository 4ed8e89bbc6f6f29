import { type ExecFileSyncOptions, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What a user gets: the packed tarball, installed in an empty folder, with no compiler in reach. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const doors = [
  'kintsugi',
  'kintsugi/react',
  'kintsugi/node',
  'kintsugi/server',
  'kintsugi/dashboard',
  'kintsugi/testing',
]
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
let folder: string
let bare: string
let env: NodeJS.ProcessEnv

/** A PATH of nothing but node, npm and a shell: no compiler can be found, so none can be needed. */
function withoutCompiler(): NodeJS.ProcessEnv {
  const from = dirname(process.execPath)
  for (const name of ['node', 'npm', 'npx']) symlinkSync(join(from, name), join(bare, name))
  symlinkSync('/bin/sh', join(bare, 'sh'))
  return { ...process.env, PATH: bare }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-packed-'))
  bare = mkdtempSync(join(tmpdir(), 'kintsugi-path-'))
  env = withoutCompiler()
  const quiet: ExecFileSyncOptions = { stdio: ['ignore', 'pipe', 'pipe'] }
  execFileSync(npm, ['pack', '--pack-destination', folder], { cwd: root, ...quiet })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "name": "host" }')
  // React and msw are peers: a host has them, and a test of every door needs them.
  const installed = ['react', 'react-dom', 'msw'].map((name) => `${name}@${versionOf(name)}`)
  execFileSync(
    npm,
    ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`, ...installed],
    {
      cwd: folder,
      env,
      ...quiet,
    },
  )
}, 180_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(bare, { recursive: true, force: true })
})

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version

/** Runs a script in the host's folder and gives back what it printed. */
function run(file: string, script: string): string {
  writeFileSync(join(folder, file), script)
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }).trim()
}

describe('the packed package', () => {
  test.each(doors)('%s imports in ESM and CommonJS, without a window', (door) => {
    const names = 'console.log(Object.keys(door).filter((name) => name !== "default").sort().join())'
    const esm = run('esm.mjs', `import * as door from '${door}'\n${names}`)
    const cjs = run('cjs.cjs', `const door = require('${door}')\n${names}`)
    expect(esm).not.toBe('')
    expect(cjs).toBe(esm)
  })

  test.each(['react', 'dashboard'])("'use client' is the first statement of %s", (door) => {
    for (const extension of ['js', 'cjs']) {
      const built = readFileSync(join(folder, `node_modules/kintsugi/dist/${door}.${extension}`), 'utf8')
      expect(built).toMatch(/^(['"]use strict['"];?\s*)?['"]use client['"]/)
    }
  })

  test('the core pulls in no React', () => {
    const blocked = `
      import { register } from 'node:module'
      register('data:text/javascript,' + encodeURIComponent(\`
        export async function resolve(specifier, context, next) {
          if (/^react/.test(specifier)) throw new Error('React was asked for by ' + context.parentURL)
          return next(specifier, context)
        }\`))
      const { createTracker, httpTransport } = await import('kintsugi')
      console.log(typeof createTracker, typeof httpTransport)`
    expect(run('no-react.mjs', blocked)).toBe('function function')
  })

  test('react and core are one core: a tracker made by one is taken by the other', () => {
    const built = readFileSync(join(folder, 'node_modules/kintsugi/dist/react.js'), 'utf8')
    expect(built).toContain("from './index.js'".replaceAll("'", '"'))
  })

  test('npx kintsugi serve starts the server and its dashboard, where no compiler is', async () => {
    const server = spawn(join(bare, 'npx'), ['kintsugi', 'serve', '--port', '0'], {
      cwd: folder,
      env,
      detached: true,
    })
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let output = ''
        const read = (chunk: Buffer) => {
          output += chunk
          const found = /http:\/\/[\w.:[\]-]+/.exec(output)
          if (found) resolve(found[0])
        }
        server.stdout.on('data', read)
        server.stderr.on('data', read)
        server.on('exit', () => reject(new Error(output)))
      })
      const page = await fetch(url)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('<title>Kintsugi')
      const health = await fetch(`${url}/healthz`)
      expect(health.status).toBe(200)
    } finally {
      if (server.pid) process.kill(-server.pid, 'SIGTERM')
      await new Promise((resolve) =>
        server.exitCode === null ? server.on('exit', resolve) : resolve(undefined),
      )
    }
  }, 60_000)
})
