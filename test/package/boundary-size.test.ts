import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const entry = '\0entry'

/** Bytes, minified and gzipped, that an app ships for this; React and what loads later are not of it. */
async function sizeOf(code: string): Promise<number> {
  const result = await build({
    configFile: false,
    root: dist,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: 'oxc',
      rollupOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: [/^react/, /\/(watchers|notices)\.js$/],
        treeshake: { moduleSideEffects: false },
      },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('Vite built nothing.')
  return gzipSync(output.output[0].code, { level: 9 }).length
}

const core = `export { createTracker, httpTransport } from '${dist}/index.js'\n`
const withCore = (names: string) => sizeOf(`${core}export { ${names} } from '${dist}/react.js'`)

test('a boundary costs at most 1.2 kB beyond the core, and 1.4 kB with its hook and its HOC', async () => {
  const alone = await sizeOf(core)
  expect((await withCore('ErrorBoundary')) - alone).toBeLessThanOrEqual(1_200)
  const withAll = await withCore('ErrorBoundary, useErrorBoundary, withErrorBoundary')
  expect(withAll - alone).toBeLessThanOrEqual(1_400)
})
