import { basename } from 'node:path'
import type { Plugin } from 'esbuild'
import { defineConfig, type Options } from 'tsup'

/** The published doors: `package.json` exports and test/walls.test.ts hold the same list. */
const clientDoors = ['index', 'react', 'dashboard', 'testing', 'node']
const serverDoors = ['server']
/**
 * What doors load later: a file of its own each. Only `import()` goes there. What a door exports of the same it has a
 * copy of: by an import both ways, a user's bundler would load the chunk with the door.
 */
const chunks = {
  watchers: 'src/core/watchers.ts',
  news: 'src/core/news/news.ts',
  notices: 'src/react/notices/notices.ts',
  widget: 'src/react/widgets/widget.ts',
}
const entry = (names: string[]) => Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]))

/**
 * A room that uses another door, or a chunk, imports the built file instead of a second copy of it, so that there is one core
 * (and one React context) per format. `splitting` would do it too, but in CJS it kills 'use client'.
 */
const siblingDoors = (extension: string): Plugin => ({
  name: 'sibling-doors',
  setup(build) {
    build.onResolve({ filter: /^(?:\.\.?\/)+(index|react|server)\.ts$/ }, (args) => {
      if (args.kind === 'entry-point') return undefined
      return { path: `./${basename(args.path, '.ts')}${extension}`, external: true }
    })
    build.onResolve({ filter: /\.ts$/ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined
      return { path: `./${basename(args.path, '.ts')}${extension}`, external: true }
    })
  },
})

const shared: Options = {
  splitting: false,
  treeshake: false,
  sourcemap: false,
  clean: false,
  // uuid ships ESM only: bundling its few lines spares CommonJS users of the SDK a require of ESM.
  noExternal: ['uuid'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  esbuildPlugins: [],
}

const perFormat = (options: Options): Options[] => [
  { ...options, format: 'esm', esbuildPlugins: [siblingDoors('.js')] },
  { ...options, format: 'cjs', esbuildPlugins: [siblingDoors('.cjs')] },
]

export default defineConfig([
  ...perFormat({
    ...shared,
    entry: { ...entry(clientDoors), ...chunks },
    platform: 'neutral',
    target: 'es2022',
  }),
  ...perFormat({ ...shared, entry: entry(serverDoors), platform: 'node', target: 'node20', shims: true }),
  {
    ...shared,
    entry: { cli: 'src/cli.ts', 'sqlite-worker': 'src/server/stores/sqlite-worker.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: false,
    esbuildPlugins: [siblingDoors('.js')],
  },
  {
    entry: { styles: 'src/react/notices/theme.css', dashboard: 'src/dashboard/theme.css' },
    target: ['chrome109', 'firefox115', 'safari16'],
    dts: false,
    clean: false,
  },
])
