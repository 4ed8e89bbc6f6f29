import type { Plugin } from 'esbuild'
import { defineConfig, type Options } from 'tsup'

/** The published doors: `package.json` exports and test/walls.test.ts hold the same list. */
const clientDoors = ['index', 'react', 'dashboard', 'testing', 'node']
const serverDoors = ['server']
const entry = (names: string[]) => Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]))

/**
 * A room that uses another door imports the built door instead of a second copy of it, so that there is one core
 * (and one React context) per format. `splitting` would do it too, but in CJS it kills 'use client'.
 */
const siblingDoors = (extension: string): Plugin => ({
  name: 'sibling-doors',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/(index|react|server)\.ts$/ }, (args) => {
      if (args.kind === 'entry-point') return undefined
      const door = args.path.replace(/^\.\.?\//, './').replace(/\.ts$/, extension)
      return { path: door, external: true }
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
  ...perFormat({ ...shared, entry: entry(clientDoors), platform: 'neutral', target: 'es2022' }),
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
