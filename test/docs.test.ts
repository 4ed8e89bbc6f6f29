import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createTracker, type TrackerOptions } from '../src/index.ts'
import { memoryTransport } from '../src/testing.ts'
import { readProjectFile } from './support/imports.ts'
import { inCode, quantitiesIn, quantitySources } from './support/quantities.ts'
import { optionsOf, snippetsOf, typeErrors, withAbsoluteDoors } from './support/snippets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const records = readdirSync(`${root}/docs/decisions`).sort()
const pages = readdirSync(`${root}/docs`)
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const guides = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...pages,
  ...records.map((name) => `docs/decisions/${name}`),
]
const snippets = ['README.md', ...pages].flatMap(snippetsOf)

test('every path that a guide or a decision record names is there', () => {
  const missing = guides.flatMap((guide) => {
    const text = readProjectFile(guide)
    const quoted = [...text.matchAll(/`((?:src|test|docs|stories|examples|scripts|bench)\/[\w./-]*)`/g)]
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    return [
      ...quoted.map(([, path = '']) => join(root, path)),
      ...linked.map(([, path = '']) => join(root, dirname(guide), path)),
    ]
      .filter((path) => !path.includes('NNNN') && !existsSync(path))
      .map((path) => `${guide}: ${path}`)
  })
  expect(missing).toEqual([])
})

test('every link to a part of a page finds its heading', () => {
  const missing = guides.flatMap((guide) =>
    [...readProjectFile(guide).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)]
      .filter(([, path = '', anchor = '']) => {
        const target = path === '' ? guide : join(dirname(guide), path)
        return !anchorsOf(readProjectFile(target)).includes(anchor)
      })
      .map(([link]) => `${guide}: ${link}`),
  )
  expect(missing).toEqual([])
})

/** As GitHub makes them of headings. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

test('decision records are numbered without a gap and stay short', () => {
  expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1))
  for (const name of records) {
    expect(readProjectFile(`docs/decisions/${name}`).trimEnd().split('\n').length, name).toBeLessThanOrEqual(
      24,
    )
  }
})

test('every page of the docs is linked from the README', () => {
  const readme = readProjectFile('README.md')
  const page = (name: string) => !readme.includes(`](${name})`) && name !== 'docs/problems.md'
  expect(pages.filter(page)).toEqual([])
})

test('every snippet of README and docs compiles', () => {
  expect(snippets.length).toBeGreaterThan(20)
  expect(typeErrors(snippets)).toEqual([])
}, 60_000)

describe('what a snippet says it comes to, it comes to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-docs-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const [index, snippet] of snippets.entries()) {
    if (!snippet.runs) continue
    test(snippet.place, async () => {
      const path = join(folder, `${index}.ts`)
      writeFileSync(path, withAbsoluteDoors(snippet))
      await import(/* @vite-ignore */ pathToFileURL(path).href)
    })
  }
})

test('every script and setting a guide names exists', () => {
  const { scripts } = JSON.parse(readProjectFile('package.json'))
  const settings = readProjectFile('src/server/settings.ts')
  const unknown = guides.flatMap((guide) => {
    const text = readProjectFile(guide)
    const run = [...text.matchAll(/npm run ([\w:-]+)/g)].filter(([, name = '']) => !(name in scripts))
    const set = [...text.matchAll(/KINTSUGI_[A-Z_]+/g)].filter(([name]) => !settings.includes(`'${name}'`))
    return [...run, ...set].map(([name]) => `${guide}: ${name}`)
  })
  expect(unknown).toEqual([])
})

test('every problem the server answers is documented, with its status', async () => {
  const { problemKinds } = await import('../src/server/problem.ts')
  const rows = [...readProjectFile('docs/problems.md').matchAll(/^\| `([\w-]+)` \| (\d+) \|/gm)]
  const documented = Object.fromEntries(rows.map(([, name, status]) => [name, Number(status)]))
  const answered = Object.entries(problemKinds).map(([name, { status }]) => [name, status])
  expect(documented).toEqual(Object.fromEntries(answered))
})

describe('docs/options.md', () => {
  /** By heading: the type that has the options, and its file. */
  const types: Record<string, [path: string, type: string]> = {
    createTracker: ['src/core/options.ts', 'TrackerOptions'],
    httpTransport: ['src/core/transports/http.ts', 'HttpTransportOptions'],
    tunnelled: ['src/core/transports/tunnelled.ts', 'TunnelOptions'],
    rateLimited: ['src/core/transports/rate-limited.ts', 'RateLimit'],
    indexedDbQueue: ['src/core/queues/indexed-db.ts', 'IndexedDbQueueOptions'],
    memoryQueue: ['src/core/queues/eviction.ts', 'QueueBounds'],
    withRetry: ['src/core/recovery/with-retry.ts', 'RetryOptions'],
    bypass: ['src/core/recovery/bypass.ts', 'BypassOptions'],
    trackError: ['src/core/steps/step.ts', 'ErrorDetails'],
    log: ['src/core/log.ts', 'LogOptions'],
    getUserMessage: ['src/core/messages/user-message.ts', 'UserMessageOptions'],
    memoryTransport: ['src/testing/memory-transport.ts', 'MemoryTransportOptions'],
    mswIntake: ['src/testing/msw-intake.ts', 'MswIntakeOptions'],
    ErrorTrackingProvider: ['src/react/error-tracking-provider.tsx', 'CommonProps'],
    ErrorBoundary: ['src/react/error-boundary.tsx', 'CommonProps'],
    useBetaErrors: ['src/react/use-beta-errors.ts', 'UseBetaErrorsOptions'],
    betaErrorsApi: ['src/react/beta-errors-api.ts', 'BetaErrorsApiOptions'],
  }
  const sections = readProjectFile('docs/options.md')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ heading: /^`(\w+)`/.exec(text)?.[1] ?? '', rows: rowsOf(text) }))

  test('has a part for whatever takes options', () => {
    expect(sections.map(({ heading }) => heading)).toEqual(Object.keys(types))
  })

  for (const [heading, [path, type]] of Object.entries(types)) {
    const rows = sections.find((section) => section.heading === heading)?.rows ?? []
    const options = optionsOf(path, type).filter(({ name }) => name !== 'children')

    test(`names every option of ${heading}, and none that does not exist`, () => {
      expect(options.length).toBeGreaterThan(0)
      expect(rows.map(([name]) => name)).toEqual(options.map(({ name }) => `\`${name}\``))
    })

    test(`tells the defaults of ${heading} as they are in the code`, () => {
      for (const { name, required, literal } of options) {
        const documented = rows.find(([row]) => row === `\`${name}\``)?.[3]
        if (required) expect(documented, name).toBe('required')
        else if (literal !== undefined) expect(documented, name).toBe(`\`${literal}\``)
        else expect(documented, name).not.toMatch(/^(required|)$/)
      }
    })
  }

  test('tells the rule of every option of a tracker as its error does', () => {
    for (const [name = '', , , , rule] of sections[0]?.rows ?? []) {
      const options = { transport: memoryTransport(), [name.replaceAll('`', '')]: 7 } as TrackerOptions
      expect(() => createTracker(options), name).toThrow(`createTracker: ${name} must be ${rule}, received 7`)
    }
  })
})

/** The rows of a table, cell by cell, without its head. */
function rowsOf(text: string): string[][] {
  return [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
    row.split('|').map((cell) => cell.trim()),
  )
}

describe('every number with a unit is that of the code', () => {
  test.each(['README.md', ...pages])('%s', (guide) => {
    const sources = quantitySources[guide] ?? {}
    const quantities = quantitiesIn(readProjectFile(guide))
    expect([...new Set(quantities.map(({ text }) => text))].sort(), 'known in quantities.ts').toEqual(
      Object.keys(sources).sort(),
    )
    for (const { text, value } of quantities)
      for (const source of sources[text] ?? []) expect(value, `${text}, by ${source}`).toBe(inCode(source))
  })
})
