import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readProjectFile } from './support/imports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const records = readdirSync(`${root}/docs/decisions`).sort()
const guides = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...records.map((name) => `docs/decisions/${name}`),
]

test('every path that a guide or a decision record names is there', () => {
  const missing = guides.flatMap((guide) => {
    const text = readProjectFile(guide)
    const quoted = [...text.matchAll(/`((?:src|test|docs|stories|examples|scripts|bench)\/[\w./-]*)`/g)]
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    return [...quoted, ...linked]
      .map(([, path]) => path ?? '')
      .filter((path) => !path.includes('NNNN') && !existsSync(join(root, path)))
      .map((path) => `${guide}: ${path}`)
  })
  expect(missing).toEqual([])
})

test('decision records are numbered without a gap and stay short', () => {
  expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1))
  for (const name of records) {
    expect(readProjectFile(`docs/decisions/${name}`).trimEnd().split('\n').length, name).toBeLessThanOrEqual(
      24,
    )
  }
})

test('every snippet of the README compiles: it stands word for word in test/types/readme.tsx', () => {
  const lines = (text: string) => text.split('\n').map((line) => line.trim())
  const compiled = new Set(lines(readProjectFile('test/types/readme.tsx')))
  const snippets = [...readProjectFile('README.md').matchAll(/```tsx\n([\s\S]*?)```/g)]
  expect(snippets.length).toBeGreaterThan(0)
  const missing = snippets.flatMap(([, code]) => lines(code ?? '')).filter((line) => !compiled.has(line))
  expect(missing).toEqual([])
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
