import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { limitedAddress } from './access/rate-limits.ts'
import { type FirstSecrets, foundFirstWorkspace } from './access/tokens.ts'
import { createApp } from './app.ts'
import { createLiveFeed, type LiveFeed } from './live.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { openStore } from './open-store.ts'
import { builtFolder } from './package-folder.ts'
import type { Settings } from './settings.ts'
import { StartRefused } from './start-refused.ts'

/** What to serve, and how. */
export interface ListenOptions {
  settings: Settings
  /** Whether to serve the demo app, too. Default: no. */
  demo?: boolean
  /** Default: JSON lines on standard error, from the settings' level on. */
  log?: Log
}

/** A server that listens. */
export interface Listening {
  /** Where, without a slash at the end. */
  url: string
  /** What the first start made; later starts have nothing to tell. */
  first?: FirstSecrets
  /**
   * Takes no more requests, ends the live streams, finishes what is under way (10 s at most), closes the store. Called
   * again, it waits for the same.
   */
  close(): Promise<void>
}

/** A body that takes longer is not sent by an SDK of ours, but by somebody who wants to keep us waiting. */
const requestTimeoutMs = 30_000
const drainMs = 10_000

/**
 * Opens the store, takes the port and serves. Throws `StartRefused`, `StoreRefused` or `StoreUnavailable` with one
 * sentence when it cannot.
 *
 * @example
 * const server = await listen({ settings: readSettings(process.env) })
 * process.once('SIGTERM', () => void server.close())
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { settings, demo = false, log = createLog(settings.logLevel) } = options
  const pages = { dashboard: builtFolder('dashboard-app'), demo: demo ? requireDemo() : undefined }
  const store = await openStore(settings.database)
  const live = createLiveFeed()
  const app = createApp({
    ...pages,
    store,
    live,
    metrics: createMetrics({ ofProcess: true }),
    onFault: (err, requestId) => log.error({ err, requestId }, 'a request failed'),
    onAnswer: (answer) => log.debug(answer, 'answered'),
    rateLimits: settings.rateLimits,
    addressOf: (c) =>
      limitedAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), settings.proxies),
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: requestTimeoutMs },
  }) as Server
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= drain(server, live).then(() => store.close())
    return closing
  }
  try {
    const port = await bind(server, settings)
    // After the port is ours: a start that fails must not use up the one showing of the token.
    const first = await foundFirstWorkspace(store, Date.now())
    const url = `http://${urlHost(settings.host)}:${port}`
    log.info({ url, engine: settings.database.engine }, 'listening')
    return { url, ...(first && { first }), close }
  } catch (error) {
    await close()
    throw error
  }
}

function requireDemo(): string {
  const folder = builtFolder('demo')
  if (folder === undefined) throw new StartRefused('The demo is not built: run `npm run build` first.')
  return folder
}

/** Resolves to the port taken. */
async function bind(server: Server, { port, host }: Settings): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartRefused(whyNotBound(error as NodeJS.ErrnoException, port, host))
  }
  return (server.address() as AddressInfo).port
}

function whyNotBound(error: NodeJS.ErrnoException, port: number, host: string): string {
  const another = 'choose another with --port or KINTSUGI_PORT'
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or ${another}.`
  if (error.code === 'EACCES') return `Port ${port} is not ours to take: ${another} (1024 or higher).`
  return `Cannot listen at ${host}, port ${port} (${error.code}): set --host or KINTSUGI_HOST to an address of this machine.`
}

async function drain(server: Server, live: LiveFeed): Promise<void> {
  live.close()
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  // A kept-alive connection whose last answer is out has nothing more to wait for.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}

/** The host as a browser on this machine would write it. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
