import { expect, test } from 'vitest'
import { globalsIn, readSources, within } from './support/imports.ts'

/*
 * What no import shows: the globals a file takes from its surroundings, and SQL in a text. Who may import whom is in
 * walls.test.ts.
 */
const files = readSources()

/** What a page has and a worker, Node or a test may not have, or not have this one of. */
const pageGlobals = [
  ...['window', 'self', 'globalThis', 'document', 'location', 'history', 'navigator', 'screen'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'requestAnimationFrame'],
]
const networkGlobals = ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket', 'BroadcastChannel']

const ports = ['core/page.ts', 'core/watched-page.ts']

test('the core touches the page only through its ports', () => {
  const touching = files
    .filter((file) => within(file.path, 'core') && !ports.includes(file.path))
    .flatMap((file) => globalsIn(file.text, pageGlobals).map((name) => `${file.path}: ${name}`))
  expect(touching).toEqual([])
})

test('only transports, the numbers for a badge and the API of the dashboard speak to the network', () => {
  const allowed = [
    ...ports,
    'core/transports',
    'react/beta-errors-api.ts',
    // No network: from tab to tab of one browser.
    'react/notices/other-tabs.ts',
    'dashboard/http-api.ts',
    'dashboard/live-stream.ts',
  ]
  const speaking = files
    .filter((file) => !allowed.some((room) => within(file.path, room)))
    .flatMap((file) => globalsIn(file.text, networkGlobals).map((name) => `${file.path}: ${name}`))
  expect(speaking).toEqual([])
})

test('a global is found however it is used, and what only has its name is not', () => {
  const uses = 'const { href } = location\nwindow!.x\naddEventListener("a", b)\nconst short = { fetch }'
  const alike = [
    '// window.x',
    'type F = typeof globalThis.fetch',
    'options.fetch(page.location)',
    'const { fetch: send } = options',
    'const wrapped = { document: 1 }',
    'class A { history() { return 1 } }',
    'function own(navigator: string) { return navigator }',
  ].join('\n')
  const names = [...pageGlobals, ...networkGlobals]
  expect(globalsIn(uses, names)).toEqual(['location', 'window', 'addEventListener', 'fetch'])
  expect(globalsIn(alike, names)).toEqual([])
})

test('only the stores know SQL', () => {
  const sql = /\b(insert into|select \*|delete from|create table|update \w+ set)\b/i
  const knowing = files.filter((file) => !within(file.path, 'server/stores') && sql.test(file.text))
  expect(knowing.map((file) => file.path)).toEqual([])
})
