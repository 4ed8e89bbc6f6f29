import { expect, test } from 'vitest'
import tsup from '../tsup.config.ts'
import { findCycle, readProjectFile, readSources, type SourceFile, within } from './support/imports.ts'

/**
 * Who may import whom. A file belongs to the longest prefix that fits its path; `own` lists what of ours it may
 * import besides its own room, `packages` which packages (`node:` stands for every built-in of Node).
 */
interface Wall {
  room: string
  own: string[]
  packages: string[]
  why: string
}

const react = ['react', 'react-dom']

const walls: Wall[] = [
  {
    room: 'protocol',
    own: [],
    packages: [],
    why: 'what both sides say is pure: browser and server share it',
  },
  {
    room: 'core/steps',
    own: ['protocol', 'core/stack'],
    packages: [],
    why: 'a step is a pure, synchronous function of the report',
  },
  {
    room: 'core/stack',
    own: ['protocol'],
    packages: [],
    why: 'parsing a stack needs the stack and nothing else',
  },
  {
    room: 'core/sources',
    own: ['protocol', 'core/page.ts', 'core/watched-page.ts', 'core/steps'],
    packages: [],
    why: 'a source sees the page, reads what it caught and hands it over',
  },
  {
    room: 'core/queues',
    own: [],
    packages: ['idb-keyval'],
    why: 'a queue keeps items; it does not know who sends them',
  },
  {
    room: 'core/news',
    own: [
      'protocol',
      'core/guard.ts',
      'core/page.ts',
      'core/state.ts',
      'core/transports/retry-after.ts',
      'core/transports/transport.ts',
    ],
    packages: ['idb-keyval'],
    why: 'what loads later is handed what it needs, and copies nothing of the core',
  },
  {
    room: 'core/transports',
    own: ['protocol', 'core/news/news.ts'],
    packages: [],
    why: "a transport makes one attempt; when is the outbox's business",
  },
  {
    room: 'core',
    own: ['protocol'],
    packages: ['zustand/vanilla'],
    why: 'the core has no framework: no React, no Node',
  },
  {
    room: 'react',
    own: ['index.ts'],
    packages: ['@floating-ui/react', 'zustand', 'zustand/vanilla', ...react],
    why: 'React is the first user of the public API, by the front door',
  },
  {
    room: 'node',
    own: ['index.ts'],
    packages: [],
    why: 'the Node tracker is a user of the public API, too',
  },
  {
    room: 'testing',
    own: ['index.ts', 'protocol'],
    packages: ['uuid'],
    why: 'what users test with is built on what users have, and on the words of the wire',
  },
  {
    room: 'server/groups',
    own: ['protocol', 'server/stores/transaction.ts'],
    packages: ['node:crypto'],
    why: 'grouping and lifecycle are pure rules; a hash is pure',
  },
  {
    room: 'server/bugs',
    own: ['protocol'],
    packages: [],
    why: 'what testers are told is a pure rule of what the team has said',
  },
  {
    room: 'server/stores',
    own: ['protocol', 'server/commands.ts', 'server/bugs/news.ts'],
    packages: ['kysely', 'libsql', 'pg', 'node:'],
    why: 'the only room that knows SQL knows no HTTP',
  },
  {
    room: 'server/routes',
    own: [
      'protocol',
      'server/access',
      'server/bugs',
      'server/intake',
      'server/stores/store.ts',
      'server/stores/transaction.ts',
      'server/live.ts',
      'server/metrics.ts',
      'server/problem.ts',
    ],
    packages: ['hono', '@hono/node-server', 'typebox'],
    why: 'a route parses, calls one function and replies',
  },
  {
    room: 'server/digest.ts',
    own: ['protocol', 'server/bugs/known-bug.ts', 'server/groups', 'server/stores/transaction.ts'],
    packages: [],
    why: 'the heart knows neither HTTP nor SQL',
  },
  {
    room: 'server',
    own: ['protocol'],
    packages: [
      'hono',
      '@hono/node-server',
      'ipaddr.js',
      'jiti',
      'pino',
      'prom-client',
      'rate-limiter-flexible',
      'typebox',
      'uuid',
      'node:',
    ],
    why: 'the server is Node, and not the browser SDK',
  },
  {
    room: 'dashboard/parts',
    own: ['protocol'],
    packages: ['@floating-ui/react', 'react'],
    why: 'parts get props and give events; they never fetch',
  },
  {
    room: 'dashboard',
    own: ['protocol'],
    packages: ['@tanstack/react-query', 'wouter', 'react'],
    why: 'the dashboard speaks to the API only by its port',
  },
  {
    room: 'dashboard/app',
    own: ['dashboard.ts'],
    packages: react,
    why: 'the served dashboard is a user of the door',
  },
  {
    room: 'cli',
    own: ['server.ts', 'protocol'],
    packages: ['commander'],
    why: 'a command is arguments and one call',
  },
]

/** A door may open only its own room (and the protocol's words). */
const doors: Record<string, string[]> = {
  'index.ts': ['core', 'protocol'],
  'react.ts': ['react'],
  'node.ts': ['node'],
  'server.ts': ['server'],
  'dashboard.ts': ['dashboard', 'protocol'],
  'testing.ts': ['testing'],
  'cli.ts': ['cli', 'server.ts'],
}

/** The command line's door is a program: it reads its arguments and knows its own version. */
const doorPackages: Record<string, string[]> = { 'cli.ts': ['commander', 'node:'] }

const files = readSources()
const wallOf = (path: string) =>
  walls.filter((wall) => within(path, wall.room)).sort((a, b) => b.room.length - a.room.length)[0]

const isOf = (name: string, allowed: string) =>
  allowed === 'node:' ? name.startsWith('node:') : within(name, allowed)

function breaches(file: SourceFile): string[] {
  const door = doors[file.path]
  const wall = wallOf(file.path)
  const mayImport = door ?? (wall ? [wall.room, ...wall.own] : [])
  const mayUse = doorPackages[file.path] ?? wall?.packages ?? []
  const why = door ? 'a door opens its own room' : (wall?.why ?? 'every file belongs to a room of the table')
  const walked = (target: string) => mayImport.some((room) => within(target, room))
  const usable = (name: string) => mayUse.some((allowed) => isOf(name, allowed))
  return [
    ...file.own.filter((target) => !walked(target)).map((target) => `${file.path} imports ${target}: ${why}`),
    ...file.packages.filter((name) => !usable(name)).map((name) => `${file.path} uses ${name}: ${why}`),
  ]
}

test('every import stays within the walls', () => {
  expect(files.flatMap(breaches)).toEqual([])
})

test('a planted breach is found and told why', () => {
  const planted: SourceFile = {
    path: 'core/steps/scrub.ts',
    text: '',
    lines: 1,
    own: ['react/x.ts'],
    packages: ['react'],
  }
  expect(breaches(planted)).toEqual([
    'core/steps/scrub.ts imports react/x.ts: a step is a pure, synchronous function of the report',
    'core/steps/scrub.ts uses react: a step is a pure, synchronous function of the report',
  ])
})

test('the table allows nothing that nobody uses', () => {
  const unused = walls.flatMap(({ room, own, packages }) => {
    const inside = files.filter((file) => !doors[file.path] && wallOf(file.path)?.room === room)
    const idleOwn = own.filter(
      (allowed) => !inside.some((file) => file.own.some((to) => within(to, allowed))),
    )
    const idlePackages = packages.filter(
      (allowed) => !inside.some((file) => file.packages.some((name) => isOf(name, allowed))),
    )
    return [...idleOwn, ...idlePackages].map((allowed) => `${room}: ${allowed}`)
  })
  const unopened = files.flatMap(({ path, own }) =>
    (doors[path] ?? [])
      .filter((room) => !own.some((to) => within(to, room)))
      .map((room) => `${path}: ${room}`),
  )
  expect([...unused, ...unopened]).toEqual([])
})

test('no file imports itself by a detour, types included', () => {
  expect(findCycle(files)).toBeUndefined()
  const loop = [
    { path: 'a.ts', text: '', lines: 1, own: ['b.ts'], packages: [] },
    { path: 'b.ts', text: '', lines: 1, own: ['a.ts'], packages: [] },
  ]
  expect(findCycle(loop)).toEqual(['a.ts', 'b.ts', 'a.ts'])
})

test('no file is longer than 300 lines, and half of them are short', () => {
  expect(files.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines}`)).toEqual([])
  const sorted = files.map((file) => file.lines).sort((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(120)
})

test('no room has an index, a drawer for odds and ends, or a file of types', () => {
  const names = /(^|\/)(utils?|helpers?|types|common|misc)(\/|\.tsx?$)/
  expect(files.filter((file) => names.test(file.path)).map((file) => file.path)).toEqual([])
  expect(files.filter((file) => /\/index\.tsx?$/.test(file.path)).map((file) => file.path)).toEqual([])
})

/** What a door loads later, by `import()`, is a file of the build, and no entry: nobody imports it by name. */
const chunks = ['src/core/watchers.ts', 'src/core/news/news.ts', 'src/react/notices/notices.ts']

test('doors, published entries and build entries are one list, and chunks are built beside them', () => {
  const exported = Object.keys(JSON.parse(readProjectFile('package.json')).exports)
    .filter((name) => !/\.(css|json)$/.test(name))
    .map((name) => `${name === '.' ? 'index' : name.slice(2)}.ts`)
  const atTheTop = files.map((file) => file.path).filter((path) => !path.includes('/'))
  const built = [tsup]
    .flat()
    .flatMap((options) => Object.values('entry' in options ? (options.entry ?? {}) : {}))
  expect([...exported, 'cli.ts'].sort()).toEqual(atTheTop.sort())
  expect(Object.keys(doors).sort()).toEqual(atTheTop)
  expect([...new Set(built)].filter((path) => /^src\/[^/]+\.ts$/.test(path)).sort()).toEqual(
    atTheTop.map((path) => `src/${path}`),
  )
  for (const chunk of chunks) expect(built).toContain(chunk)
})
