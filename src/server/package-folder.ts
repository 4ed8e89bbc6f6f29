import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// The package finds itself by its name: that holds for the built file and for the source alike.
const manifest = createRequire(import.meta.url).resolve('kintsugi/package.json')

/** A folder of the built package, as `dashboard-app`; `undefined` while it is not built. */
export function builtFolder(name: string): string | undefined {
  const folder = join(dirname(manifest), 'dist', name)
  return existsSync(folder) ? folder : undefined
}
