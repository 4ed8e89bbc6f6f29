// The reference server: an app that is a function from Request to Response, its stores, and a way to listen.
export { createKey, defaultGraceDays, rotateKey } from './server/access/keys.ts'
export { originRule, parseOrigin } from './server/access/origins.ts'
export type { AddressOf, RateLimits } from './server/access/rate-limits.ts'
export {
  commandLine,
  createToken,
  createWorkspace,
  type FirstSecrets,
  type MadeToken,
} from './server/access/tokens.ts'
export { type AppOptions, createApp, type OnFault } from './server/app.ts'
export { defineConfig, loadSettings, type SettingSources } from './server/config-file.ts'
export { type Listening, type ListenOptions, listen } from './server/listen.ts'
export { createLiveFeed, type LiveFeed, type LiveSubscriber } from './server/live.ts'
export { createLog, type Log } from './server/log.ts'
export { type Answer, createMetrics, type Metrics } from './server/metrics.ts'
export { type OpenStoreOptions, openStore } from './server/open-store.ts'
export {
  type ConfigFile,
  type DatabaseSettings,
  type LogLevel,
  readSettings,
  type SettingFlags,
  type Settings,
} from './server/settings.ts'
export { StartRefused } from './server/start-refused.ts'
export { postgresStore } from './server/stores/postgres.ts'
export { sqliteStore } from './server/stores/sqlite.ts'
export type { Reads, Store } from './server/stores/store.ts'
export { StoreRefused } from './server/stores/store-refused.ts'
export { StoreUnavailable } from './server/stores/store-unavailable.ts'
