import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createJiti } from 'jiti'
import { type ConfigFile, readSettings, type SettingFlags, type Settings } from './settings.ts'
import { StartRefused } from './start-refused.ts'

/** The names a config file is looked for by, in the folder the server is started in. */
export const configNames = [
  'kintsugi.config.ts',
  'kintsugi.config.mts',
  'kintsugi.config.js',
  'kintsugi.config.mjs',
]

/** Where settings come from. */
export interface SettingSources {
  env: Readonly<Record<string, string | undefined>>
  flags?: SettingFlags
  /** The config file; default the first of `kintsugi.config.ts`, `.mts`, `.js`, `.mjs` that is there. */
  config?: string | undefined
}

/**
 * Gives a config file its types.
 *
 * @example
 * // kintsugi.config.ts
 * import { defineConfig } from 'kintsugi/server'
 * export default defineConfig({ port: 8080, proxies: 1 })
 */
export function defineConfig(config: ConfigFile): ConfigFile {
  return config
}

/**
 * Reads the config file, if there is one, and puts the settings together. Throws {@link StartRefused} with one sentence
 * when something in it is wrong.
 */
export async function loadSettings({ env, flags, config }: SettingSources): Promise<Settings> {
  if (config !== undefined && !existsSync(config)) {
    throw new StartRefused(`There is no config file ${config}: check --config.`)
  }
  const path = config ?? configNames.find((name) => existsSync(name))
  return readSettings(env, flags, path === undefined ? {} : await readConfig(resolve(path)))
}

async function readConfig(path: string): Promise<ConfigFile> {
  // Node 20 reads no TypeScript by itself.
  const jiti = createJiti(import.meta.url, { moduleCache: false, fsCache: false })
  let config: unknown
  try {
    config = await jiti.import(path, { default: true })
  } catch (cause) {
    throw new StartRefused(`The config file ${path} cannot be read (${cause}).`, { cause })
  }
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config
  throw new StartRefused(`The config file ${path} must have an object of settings as its default export.`)
}
