import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readProjectFile } from './support/imports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const guides = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']

test('every path a guide names is there', () => {
  const missing = guides.flatMap((guide) => {
    const text = readProjectFile(guide)
    const quoted = [...text.matchAll(/`((?:src|test|docs|stories|examples|scripts|bench)\/[\w./-]*)`/g)]
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    return [...quoted, ...linked]
      .map(([, path]) => path ?? '')
      .filter((path) => !path.includes('NNNN') && !existsSync(`${root}/${path}`))
      .map((path) => `${guide}: ${path}`)
  })
  expect(missing).toEqual([])
})

test('decision records are numbered without a gap and stay short', () => {
  const records = readdirSync(`${root}/docs/decisions`).sort()
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
  const missing = snippets
    .flatMap(([, code]) => lines(code ?? ''))
    .filter((line) => !line.startsWith('import ') && !compiled.has(line))
  expect(missing).toEqual([])
})
