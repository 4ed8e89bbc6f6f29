// What a page downloads at once, and what it asks for later: `npm run bench:size`, after a build.
//
// As an app's bundler does it: esbuild, minified, with splitting, React left out. At once is the entry and all it imports;
// later is what it asks for by `import()`. `size-limit` in package.json holds the same figures to their limits.
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const core = "export { createTracker, httpTransport } from 'kintsugi'"
const react =
  "export { ErrorTrackingProvider, ErrorBoundary, useErrorTracking } from 'kintsugi/react'; export { httpTransport } from 'kintsugi'"
const sentry = '@sentry/browser: init, captureException'

/** `withNow` names a chunk that is loaded later, and counts it as well. @type {Record<string, { code: string, withNow?: string }>} */
const entries = {
  'smallest useful import': { code: "export { getUserMessage } from 'kintsugi'" },
  'core with handlers, outbox and gzip': { code: core },
  '+ React provider, boundary and hooks': { code: react },
  '+ notices, once they are there': { code: react, withNow: 'notices' },
}
if (existsSync(join(here, 'node_modules/@sentry/browser'))) {
  entries[sentry] = { code: "export { init, captureException } from '@sentry/browser'" }
  entries['@bugsnag/js'] = { code: "export { default } from '@bugsnag/js'" }
}

/** @typedef {{ min: number, gzip: number, brotli: number }} Size in bytes */

/** The files a page loads for this code: the entry first, then what it imports at once, then what later. @param {string} code */
async function filesOf(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: here, loader: 'js' },
    alias: { kintsugi: join(here, '../dist/index.js'), 'kintsugi/react': join(here, '../dist/react.js') },
    external: ['react', 'react-dom', 'react/jsx-runtime'],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: here,
    absWorkingDir: here,
    metafile: true,
    write: false,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const { outputs } = metafile
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === '<stdin>')
  if (entry === undefined) throw new Error('esbuild made no entry')
  const atOnce = new Set([entry])
  const all = new Set(atOnce)
  // Sets that grow while they are walked.
  for (const path of atOnce)
    for (const { path: to, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && to in outputs) atOnce.add(to)
  for (const path of all)
    for (const { path: to } of outputs[path]?.imports ?? []) if (to in outputs) all.add(to)
  return [...all].map((path) => {
    const contents = outputFiles.find((file) => basename(file.path) === path)?.contents ?? new Uint8Array()
    return {
      // Without the hash of its contents.
      chunk: path.replace(/(-[A-Z0-9]{8})?\.js$/, ''),
      atOnce: atOnce.has(path),
      size: {
        min: contents.length,
        gzip: gzipSync(contents, { level: 9 }).length,
        brotli: brotliCompressSync(contents).length,
      },
    }
  })
}

/** @param {Size[]} sizes */
const sum = (sizes) =>
  sizes.reduce(
    (total, { min, gzip, brotli }) => ({
      min: total.min + min,
      gzip: total.gzip + gzip,
      brotli: total.brotli + brotli,
    }),
    { min: 0, gzip: 0, brotli: 0 },
  )

/** @type {Record<string, { atOnce: Size, later: Record<string, Size> }>} */
const sizes = {}
for (const [name, { code, withNow }] of Object.entries(entries)) {
  const files = await filesOf(code)
  const now = files.filter(({ atOnce, chunk }) => atOnce || chunk === withNow)
  const later = files.filter((file) => !now.includes(file))
  sizes[name] = {
    atOnce: sum(now.map(({ size }) => size)),
    later: Object.fromEntries(later.map(({ chunk, size }) => [chunk, size])),
  }
}
if (process.argv.includes('--json')) console.log(JSON.stringify(sizes, undefined, 2))
else {
  const against = sizes[sentry]?.atOnce.gzip
  console.table(
    Object.fromEntries(
      Object.entries(sizes).map(([name, { atOnce, later }]) => [
        name,
        {
          ...atOnce,
          ...(against && { 'gzip / sentry': Number((atOnce.gzip / against).toFixed(2)) }),
          'later, gzip': Object.entries(later)
            .map(([chunk, { gzip }]) => `${chunk} ${gzip}`)
            .join(', '),
        },
      ]),
    ),
  )
}
