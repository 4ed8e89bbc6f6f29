import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
let built: Promise<URL> | undefined

/** The database thread as one built file, as it is in the package: from source it takes ten times as long to start. */
export function databaseThread(): Promise<URL> {
  built ??= buildThread()
  return built
}

async function buildThread(): Promise<URL> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    ssr: { noExternal: ['kysely'] },
    build: { ssr: 'src/server/stores/sqlite-worker.ts', target: 'node20', write: false },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('the database thread was not built')

  // Within the project, so that it finds libsql; named by its content, as other test processes make it, too.
  const { code } = output.output[0]
  const folder = join(root, 'node_modules', '.cache', 'kintsugi')
  const file = join(
    folder,
    `sqlite-worker-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`,
  )
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, code)
    renameSync(draft, file)
  }
  return pathToFileURL(file)
}
