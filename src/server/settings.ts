import { join, resolve } from 'node:path'
import { defaultRateLimits, type RateLimits } from './access/rate-limits.ts'
import { StartRefused } from './start-refused.ts'

/** How the server is to run. */
export interface Settings {
  /** 0 takes a free one. */
  port: number
  /** The address to listen at; `0.0.0.0` is every one of this machine. */
  host: string
  database: DatabaseSettings
  rateLimits: RateLimits
  /** How many trusted proxies stand before the server, each adding to `X-Forwarded-For`. */
  proxies: number
  /** What is written to the log: everything from this level on. */
  logLevel: LogLevel
}

/** Where everything is kept: a file of the embedded database, or a PostgreSQL. */
export type DatabaseSettings = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string }

/** pino's levels, and none at all. */
export type LogLevel = (typeof logLevels)[number]
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** The settings as `kintsugi.config.ts` may give them; an environment variable comes before, a flag before both. */
export type ConfigFile = { [Name in keyof Values]?: Values[Name] }

/** The settings a command line may give. */
export interface SettingFlags {
  port?: string
  host?: string
  data?: string
}

interface Values {
  port: number
  host: string
  /** Folder of the embedded database. */
  data: string
  /** A PostgreSQL, used instead of the folder. */
  databaseUrl: string | undefined
  keyBatchesPerMinute: number
  addressBatchesPerMinute: number
  proxies: number
  logLevel: LogLevel
}

/** One setting: its variable, what it is when nobody sets it, and what it must be. */
interface Setting<Value> {
  env: string
  fallback: Value
  rule: string
  /** `undefined` for what breaks the rule; a variable comes as text, a config file's value as it is. */
  read(value: unknown): Value | undefined
  /** What may be repeated of a wrong value; default all of it. */
  received?(value: unknown): string
}

/** Every setting there is; docs/settings.md lists them. */
export const settingTable: { [Name in keyof Values]: Setting<Values[Name]> } = {
  port: { env: 'KINTSUGI_PORT', fallback: 4600, rule: 'a whole number from 0 to 65535', read: whole(65_535) },
  host: { env: 'KINTSUGI_HOST', fallback: '127.0.0.1', rule: 'an address of this machine', read: text },
  data: { env: 'KINTSUGI_DATA', fallback: 'data', rule: 'the path of a folder', read: text },
  databaseUrl: {
    env: 'KINTSUGI_DATABASE_URL',
    fallback: undefined,
    rule: 'a postgres:// URL',
    read: (value) =>
      /^postgres(ql)?:\/\//.test(`${value}`) && URL.canParse(`${value}`) ? `${value}` : undefined,
    // It may hold a password.
    received: (value) => /^[\w+.-]+(?=:)/.exec(`${value}`)?.[0] ?? 'something without a scheme',
  },
  keyBatchesPerMinute: {
    env: 'KINTSUGI_KEY_BATCHES_PER_MINUTE',
    fallback: defaultRateLimits.keyPerMinute,
    rule: 'a whole number, 0 or more',
    read: whole(1e9),
  },
  addressBatchesPerMinute: {
    env: 'KINTSUGI_ADDRESS_BATCHES_PER_MINUTE',
    fallback: defaultRateLimits.addressPerMinute,
    rule: 'a whole number, 0 or more',
    read: whole(1e9),
  },
  proxies: { env: 'KINTSUGI_PROXIES', fallback: 0, rule: 'a whole number, 0 or more', read: whole(100) },
  logLevel: {
    env: 'KINTSUGI_LOG_LEVEL',
    fallback: 'warn',
    rule: `one of ${logLevels.join(', ')}`,
    read: (value) => logLevels.find((level) => level === value),
  },
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where a value came from, and what to call it in a refusal. */
interface Given {
  name: string
  value: unknown
}

/**
 * Puts the settings together: a flag comes before its environment variable, that before the config file. An empty
 * variable counts as unset. Throws {@link StartRefused} with one sentence naming the setting, its rule and the value.
 *
 * @example readSettings(process.env, { port: '0' })
 */
export function readSettings(env: Environment, flags: SettingFlags = {}, file: ConfigFile = {}): Settings {
  const unknown = Object.keys(file).find((name) => !Object.hasOwn(settingTable, name))
  if (unknown !== undefined) {
    const known = Object.keys(settingTable).join(', ')
    throw new StartRefused(`The config file sets \`${unknown}\`, which is no setting; known are ${known}.`)
  }
  const read = <Name extends keyof Values>(name: Name): Values[Name] =>
    settled(settingTable[name], given(name, env, flags, file))

  const databaseUrl = read('databaseUrl')
  return {
    port: read('port'),
    host: read('host'),
    database: databaseUrl
      ? { engine: 'postgres', url: databaseUrl }
      : { engine: 'sqlite', file: join(resolve(read('data')), 'kintsugi.db') },
    rateLimits: {
      keyPerMinute: read('keyBatchesPerMinute'),
      addressPerMinute: read('addressBatchesPerMinute'),
    },
    proxies: read('proxies'),
    logLevel: read('logLevel'),
  }
}

function given(
  name: keyof Values,
  env: Environment,
  flags: SettingFlags,
  file: ConfigFile,
): Given | undefined {
  const { env: variable } = settingTable[name]
  const flag = (flags as Environment)[name]
  if (flag !== undefined) return { name: `--${name}`, value: flag }
  if (env[variable]) return { name: variable, value: env[variable] }
  return file[name] === undefined ? undefined : { name: `\`${name}\` of the config file`, value: file[name] }
}

function settled<Value>({ fallback, rule, read, received }: Setting<Value>, found: Given | undefined): Value {
  if (!found) return fallback
  const value = read(found.value)
  if (value !== undefined) return value
  const what = received?.(found.value) ?? JSON.stringify(found.value)
  throw new StartRefused(`${found.name} must be ${rule}; received ${what}.`)
}

function whole(max: number) {
  return (value: unknown): number | undefined => {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    return Number.isInteger(number) && Number(number) >= 0 && Number(number) <= max
      ? Number(number)
      : undefined
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
