import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { bearerOf } from './access/gate.ts'
import { type AddressOf, defaultRateLimits, type RateLimits } from './access/rate-limits.ts'
import { directIntake } from './intake/direct.ts'
import type { LiveFeed } from './live.ts'
import { type Answer, createMetrics, type Metrics } from './metrics.ts'
import { kindOf, problemResponse, Refusal } from './problem.ts'
import { auditRoutes } from './routes/audit.ts'
import { batchRoutes } from './routes/batches.ts'
import { betaErrorRoutes } from './routes/beta-errors.ts'
import { bugRoutes } from './routes/bugs.ts'
import { dashboardRoutes } from './routes/dashboard.ts'
import { demoRoutes } from './routes/demo.ts'
import { feedbackRoutes } from './routes/feedback.ts'
import { groupRoutes } from './routes/groups.ts'
import { healthRoutes } from './routes/health.ts'
import { keyRoutes } from './routes/keys.ts'
import { liveRoutes } from './routes/live.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { sessionRoutes } from './routes/session.ts'
import { tokenRoutes } from './routes/tokens.ts'
import type { Store } from './stores/store.ts'
import { StoreUnavailable } from './stores/store-unavailable.ts'

/** Told of a fault of the server itself, with the reference that whoever asked was given. */
export type OnFault = (error: unknown, reference: string) => void

/** What an app is made of. */
export interface AppOptions {
  store: Store
  live: LiveFeed
  /** Folder of the built dashboard, absolute; without it there is only the API. */
  dashboard?: string | undefined
  /** Folder of the built demo, absolute; without it there is no demo. */
  demo?: string | undefined
  /** How much one may ask for; what is left out has its default. */
  rateLimits?: Partial<RateLimits>
  /** The address of whoever asks, to limit it. Default: unknown, and not limited. */
  addressOf?: AddressOf
  /** Told of every answer. Default: nobody. */
  onAnswer?: (answer: Answer & { path: string; requestId: string }) => void
  /** Default: metrics of its own, without those of the process. */
  metrics?: Metrics
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number
  /** Default: a Node process warning. */
  onFault?: OnFault | undefined
}

/**
 * The server as a function from `Request` to `Response` (`app.fetch`): to be served by {@link listen}, mounted in another
 * Hono app, or called in a test without any socket.
 *
 * @example
 * const app = createApp({ store: await sqliteStore({ file: 'data/kintsugi.db' }), live: createLiveFeed() })
 * const response = await app.request('/healthz')
 */
export function createApp(options: AppOptions): Hono {
  const { store, live, clock = Date.now, onFault = warn, addressOf = unknownAddress } = options
  const metrics = options.metrics ?? createMetrics()
  const rateLimits = { ...defaultRateLimits, ...options.rateLimits }
  const intake = directIntake(store, live)
  const app = new Hono()

  app.use(requestId())
  app.use(observe(metrics, options.onAnswer))
  app.use(secureHeaders(headers))
  app.use(refuseNul)
  app.use('/api/*', methodNotAllowed({ app, onMethodNotAllowed: wrongMethod }))
  // Only a cookie travels without the page's doing: a request that shows a token or key needs no such check.
  app.use('/api/*', except(showsSecret, csrf()))

  app.route('/healthz', healthRoutes(store))
  app.route('/metrics', metricsRoutes(store, metrics, clock))
  app.route(
    '/api/v1/batches',
    batchRoutes({ store, intake, clock, rateLimits, addressOf, onReceipt: metrics.receipt }),
  )
  app.route('/api/v1/session', sessionRoutes(store, clock, addressOf))
  app.route('/api/v1/groups', groupRoutes(store, live, clock))
  app.route('/api/v1/keys', keyRoutes(store, clock))
  app.route('/api/v1/tokens', tokenRoutes(store, clock))
  app.route('/api/v1/audit', auditRoutes(store, clock))
  app.route('/api/v1/feedback', feedbackRoutes(store, clock))
  app.route('/api/v1/bugs', bugRoutes({ store, clock, rateLimits, addressOf }))
  app.route('/api/beta-errors', betaErrorRoutes(store, clock))
  app.route('/api/v1/live', liveRoutes(store, live, clock))
  app.all('/api/*', (c) => c.notFound())
  if (options.demo !== undefined) {
    app.get('/demo', (c) => c.redirect('/demo/'))
    app.route('/demo', demoRoutes(store, options.demo))
  }
  if (options.dashboard !== undefined) app.route('/', dashboardRoutes(options.dashboard))

  app.notFound((c) => problemResponse(c, new Refusal('not-found', `There is nothing at ${c.req.path}.`)))
  app.onError((error, c) => problemResponse(c, refusalOf(error, c.get('requestId'), onFault)))
  return app
}

/** No inline code or style, nothing from elsewhere, nobody's frame. */
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Whether a host is ever to be reached without TLS is for whoever ends the TLS to say.
  strictTransportSecurity: false,
}

const unknownAddress: AddressOf = () => undefined

/** Times each request, the ones that fail too: the error is an answer by then. */
function observe(metrics: Metrics, onAnswer: AppOptions['onAnswer']): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const answer = {
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      durationMs: performance.now() - begun,
    }
    metrics.answered(answer)
    onAnswer?.({ ...answer, path: c.req.path, requestId: c.get('requestId') })
  }
}

/** Another scheme shows none of ours: a proxy that asks for a password has the browser send that by itself, too. */
const showsSecret = (c: Context) => bearerOf(c) !== undefined

/** No id, no word and no file has NUL in it, and neither PostgreSQL nor a file system takes one. */
const refuseNul: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) throw new Refusal('malformed', 'An address must not hold NUL (`%00`).')
  await next()
}

/** Long enough not to hammer a database that comes up again, short enough that nobody waits for it. */
const retryAfterSeconds = 5

function wrongMethod(c: Context, methods: string[]): Response {
  const allow = methods.join(', ')
  return problemResponse(c, new Refusal('method-not-allowed', `Use ${allow}.`, { headers: { allow } }))
}

function refusalOf(error: Error, reference: string, onFault: OnFault): Refusal {
  if (error instanceof Refusal) {
    if (error.cause !== undefined) onFault(error.cause, reference)
    return error
  }
  if (error instanceof HTTPException) {
    return new Refusal(kindOf(error.status), error.message || 'The request was refused.')
  }
  onFault(error, reference)
  if (error instanceof StoreUnavailable) {
    const sentence = `The store does not answer: try again later. The server's log has the cause under ${reference}.`
    return new Refusal('unavailable', sentence, { headers: { 'retry-after': `${retryAfterSeconds}` } })
  }
  return new Refusal('fault', `The server failed; its log has the cause under ${reference}.`)
}

function warn(error: unknown, reference: string): void {
  const cause = error instanceof Error ? error.stack : error
  process.emitWarning(`Request ${reference} failed: ${cause}`, 'KintsugiFault')
}
