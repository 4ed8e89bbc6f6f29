import { type ExecFileSyncOptions, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
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
  // React and msw are peers: a host has them, and a test of every door needs them. So has a TypeScript host its types.
  const types = ['@types/node', '@types/react', '@types/react-dom']
  const installed = ['react', 'react-dom', 'msw', ...types].map((name) => `${name}@${versionOf(name)}`)
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
}, 120_000)

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

  test('react and core are one core: neither door brings a second copy of it', () => {
    const script = `
      const tracker = createTracker({ transport: httpTransport({ url: '/', key: 'k' }), queue: memoryQueue() })
      const Hook = () => String(useErrorTracking().tracker === tracker)
      console.log(renderToString(createElement(ErrorTrackingProvider, { tracker }, createElement(Hook))))`
    const names = {
      kintsugi: 'createTracker, httpTransport, memoryQueue',
      'kintsugi/react': 'ErrorTrackingProvider, useErrorTracking',
      react: 'createElement',
      'react-dom/server': 'renderToString',
    }
    const linesOf = (line: (from: string, names: string) => string) =>
      Object.entries(names).map(([from, list]) => line(from, list))
    const esm = linesOf((from, list) => `import { ${list} } from '${from}'`)
    const cjs = linesOf((from, list) => `const { ${list} } = require('${from}')`)
    expect(run('one-core.mjs', [...esm, script].join('\n'))).toBe('true')
    expect(run('one-core.cjs', [...cjs, script].join('\n'))).toBe('true')
    for (const extension of ['js', 'cjs']) {
      const built = readFileSync(join(folder, `node_modules/kintsugi/dist/react.${extension}`), 'utf8')
      expect(built).toContain(`"./index.${extension}"`)
      expect(built).not.toContain('function createTracker(')
    }
  })

  test('a strict TypeScript host compiles, as an ES module and as CommonJS', () => {
    const host = `
      import { createTracker, httpTransport, type Tracker } from 'kintsugi'
      import { BetaErrorNotification, ErrorBoundary, ErrorTrackingProvider } from 'kintsugi/react'
      import { Dashboard, httpApi } from 'kintsugi/dashboard'
      import { createNodeTracker } from 'kintsugi/node'
      import { createApp, listen, readSettings, type Settings } from 'kintsugi/server'
      import { memoryTransport, mswIntake } from 'kintsugi/testing'
      import 'kintsugi/styles.css'
      import 'kintsugi/dashboard.css'
      const transport = httpTransport({ url: '/', key: 'k' })
      export const tracker: Tracker = createTracker({ transport, release: '1.4.1' })
      export const react = [BetaErrorNotification, ErrorBoundary, ErrorTrackingProvider, Dashboard, httpApi]
      export const node = [createNodeTracker, createApp, listen, memoryTransport, mswIntake]
      export const settings: Settings = readSettings({ KINTSUGI_PORT: '0', KINTSUGI_DATA: 'x' })`
    for (const file of ['host.mts', 'host.cts']) writeFileSync(join(folder, file), host)
    const options = [
      '--strict',
      '--skipLibCheck',
      'false',
      '--target',
      'es2022',
      '--types',
      'node',
      '--noEmit',
    ]
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/typescript/bin/tsc'),
        '--module',
        'node16',
        ...options,
        'host.mts',
        'host.cts',
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(stdout).toBe('')
    expect(status).toBe(0)
  }, 60_000)

  test('it holds what a host needs and nothing of the place where it was made', () => {
    const packed = join(folder, 'node_modules/kintsugi')
    const files = readdirSync(packed, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    const paths = files.map((entry) => relative(packed, join(entry.parentPath, entry.name)))
    const ours = /^(dist\/.+\.(c?js|d\.c?ts|css|html|svg)|(README|CHANGELOG)\.md|LICENSE|package\.json)$/
    expect(paths.filter((path) => !ours.test(path))).toEqual([])
    const texts = paths.map((path) => ({ path, text: readFileSync(join(packed, path), 'utf8') }))
    const machine = [root, join(homedir(), '/')]
    expect(texts.filter(({ text }) => machine.some((place) => text.includes(place)))).toEqual([])
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
