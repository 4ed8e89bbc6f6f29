import { join, resolve } from 'node:path'
import type { RateLimits } from './access/rate-limits.ts'
import { defaultRateLimits } from './access/rate-limits.ts'
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
}

/** Where everything is kept: a file of the embedded database, or a PostgreSQL. */
export type DatabaseSettings = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string }

/** The settings a command line may give; each comes before its environment variable. */
export interface SettingFlags {
  port?: string
  host?: string
  data?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings from `KINTSUGI_PORT` (4600), `KINTSUGI_HOST` (127.0.0.1: this machine only), `KINTSUGI_DATA`
 * (./data: the folder of the embedded database), `KINTSUGI_DATABASE_URL` (PostgreSQL, used instead of the file),
 * `KINTSUGI_KEY_BATCHES_PER_MINUTE` (6000) and `KINTSUGI_ADDRESS_BATCHES_PER_MINUTE` (3000; 0 is without limit) and
 * `KINTSUGI_PROXIES` (0: how many trusted proxies stand before it).
 * An empty variable counts as unset. Throws {@link StartRefused} naming variable, rule and value.
 *
 * @example readSettings(process.env, { port: '0' })
 */
export function readSettings(env: Environment, flags: SettingFlags = {}): Settings {
  const port = flags.port ?? (env['KINTSUGI_PORT'] || '4600')
  const host = flags.host ?? (env['KINTSUGI_HOST'] || '127.0.0.1')
  const data = flags.data ?? (env['KINTSUGI_DATA'] || 'data')
  return {
    port: parsePort(flags.port === undefined ? 'KINTSUGI_PORT' : '--port', port),
    host,
    database: parseDatabase(data, env['KINTSUGI_DATABASE_URL']),
    rateLimits: {
      keyPerMinute: parseCount(env, 'KINTSUGI_KEY_BATCHES_PER_MINUTE', defaultRateLimits.keyPerMinute),
      addressPerMinute: parseCount(
        env,
        'KINTSUGI_ADDRESS_BATCHES_PER_MINUTE',
        defaultRateLimits.addressPerMinute,
      ),
    },
    proxies: parseCount(env, 'KINTSUGI_PROXIES', 0),
  }
}

function parsePort(name: string, value: string): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port <= 65_535) return port
  throw new StartRefused(`${name} must be a whole number from 0 to 65535; received "${value}".`)
}

function parseCount(env: Environment, name: string, fallback: number): number {
  const value = env[name]
  if (!value) return fallback
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new StartRefused(`${name} must be a whole number, 0 or more; received "${value}".`)
}

function parseDatabase(folder: string, url: string | undefined): DatabaseSettings {
  if (!url) return { engine: 'sqlite', file: join(resolve(folder), 'kintsugi.db') }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { engine: 'postgres', url }
  // The value is not repeated as it stands: it may hold a password.
  const scheme = /^[\w+.-]+(?=:)/.exec(url)?.[0] ?? 'something without a scheme'
  throw new StartRefused(`KINTSUGI_DATABASE_URL must be a postgres:// URL; received ${scheme}.`)
}
