// What a page downloads at once, and what it asks for later: `npm run bench:size`, after a build.
//
// As an app's bundler does it: esbuild, minified, with splitting, React left out. At once is the entry and all it imports;
// later is what it asks for by `import()`. `size-limit` in package.json holds the same figures to their limits.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
/** @type {Record<string, string>} */
const entries = {
  'smallest useful import': "export { getUserMessage } from 'kintsugi'",
  'core with handlers, outbox and gzip': "export { createTracker, httpTransport } from 'kintsugi'",
  'with React provider, boundary and hooks':
    "export { ErrorTrackingProvider, ErrorBoundary, useErrorTracking } from 'kintsugi/react'; export { httpTransport } from 'kintsugi'",
}
if (existsSync(join(here, 'node_modules/@sentry/browser'))) {
  entries['@sentry/browser'] = "export { init, captureException } from '@sentry/browser'"
  entries['@bugsnag/js'] = "export { default } from '@bugsnag/js'"
}

/** @param {string} contents */
async function sizesOf(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: here, loader: 'js' },
    alias: { kintsugi: join(here, '../dist/index.js'), 'kintsugi/react': join(here, '../dist/react.js') },
    external: ['react', 'react-dom', 'react/jsx-runtime'],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/out',
    metafile: true,
    write: false,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const outputs = metafile.outputs
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === '<stdin>') ?? ''
  const atOnce = new Set([entry])
  // A set that grows while it is walked.
  for (const path of atOnce)
    for (const { path: to, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && to in outputs) atOnce.add(to)
  const later = Object.keys(outputs).filter((path) => !atOnce.has(path))
  const contentsOf = (/** @type {Iterable<string>} */ paths) =>
    [...paths].map(
      (path) => outputFiles.find((file) => path.endsWith(file.path.slice('/out/'.length)))?.contents ?? '',
    )
  const sum = (
    /** @type {Iterable<string>} */ paths,
    /** @type {(file: Uint8Array | string) => number} */ weigh,
  ) => contentsOf(paths).reduce((total, file) => total + weigh(file), 0)
  const gzip = (/** @type {Uint8Array | string} */ file) => gzipSync(file, { level: 9 }).length
  return {
    min: sum(atOnce, (file) => file.length),
    gzip: sum(atOnce, gzip),
    brotli: sum(atOnce, (file) => brotliCompressSync(file).length),
    'later, gzip': sum(later, gzip),
  }
}

/** @type {Record<string, Awaited<ReturnType<typeof sizesOf>>>} */
const sizes = {}
for (const [name, contents] of Object.entries(entries)) sizes[name] = await sizesOf(contents)
if (process.argv.includes('--json')) console.log(JSON.stringify(sizes, undefined, 2))
else console.table(sizes)
