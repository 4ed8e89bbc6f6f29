import { v7 as uuid } from 'uuid'
import type { Breadcrumb, ErrorRecovery, ReportUser } from '../protocol/error-report.ts'
import { createBreadcrumbs } from './breadcrumbs.ts'
import { createCapturing } from './capturing.ts'
import { createGuard } from './guard.ts'
import { getUserMessage } from './messages/user-message.ts'
import { readOptions, type TrackerOptions } from './options.ts'
import { createOutbox, type FlushSummary } from './outbox.ts'
import type { Stop } from './page.ts'
import { createPipeline } from './pipeline.ts'
import { createSession } from './sessions.ts'
import { createSightings } from './sightings.ts'
import { isOwn } from './sources/own-requests.ts'
import type { Capture } from './sources/source.ts'
import { countNotices, createTrackerState, outboxEvents, type ReadableState, tellOf } from './state.ts'
import { scrubRecovery } from './steps/scrub.ts'
import type { ErrorDetails } from './steps/step.ts'

/**
 * Captures errors, keeps them safe and sends them. Made by `createTracker`; a value, not a global: several may
 * live side by side. None of its methods throws into the host app.
 */
export interface Tracker {
  /**
   * Tracks anything thrown. Returns the report's id, which the user may quote; `undefined` when it was not reported
   * (ignored, cancelled, refused by `beforeReport`, sampled out), which is counted in `state.drops`.
   */
  trackError(error: unknown, details?: ErrorDetails): string | undefined
  /** Records what happened after a report, as a successful retry, on its occurrence. */
  recordRecovery(reportId: string, recovery: ErrorRecovery): void
  /** Remembers something that happened, for the errors after it. The time is filled in. */
  leaveBreadcrumb(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** Says who the user is; `undefined` forgets them. */
  setUser(user: ReportUser | undefined): void
  /**
   * Says that testers see notices of what is tracked, until stopped: what mounts a notice host calls it. While one
   * is mounted, `state.notifiesUser` is `true`, and a bypass is recorded as one the tester was told of.
   */
  attachNotices(): Stop
  readonly state: ReadableState
  /** Attaches to the page and begins to send; idempotent, and may follow `close`. Returns the tracker. */
  start(): Tracker
  /** Sends all that waits, now. */
  flush(): Promise<FlushSummary>
  /** Detaches from the page and stops sending; what waits is kept in the queue. */
  close(): Promise<void>
}

/** The stop of a source that failed to attach. */
const unattached: Stop = () => undefined

/** Tabs that share a queue send one at a time. */
const lockName = 'kintsugi:outbox'

/**
 * Makes a tracker. Nothing is attached or sent until `start()`; what is tracked before is kept and sent then.
 *
 * @throws TypeError when an option is wrong, naming the option, its rule and what was received.
 * @example
 * const tracker = createTracker({ transport: httpTransport({ url: '/', key }), release: '1.4.2' }).start()
 * tracker.trackError(new Error('the cart is empty'), { context: { action: 'checkout' } })
 */
export function createTracker(options: TrackerOptions): Tracker {
  const { transport, queue, page, sources, ignore, beforeReport, sampleRate, ...app } = readOptions(options)
  let { user } = app
  const state = createTrackerState()
  const guard = createGuard(() => state.setState(({ faults }) => ({ faults: faults + 1 })))
  const outbox = createOutbox({ transport, queue, page, guard, events: outboxEvents(state), lockName })
  const session = createSession(app.sessionId)
  const breadcrumbs = createBreadcrumbs(page.now, guard)
  const sightings = createSightings()
  const pipeline = createPipeline({
    getUserMessage,
    ignorePatterns: ignore,
    surroundings: () => ({
      href: page.href(),
      online: page.online(),
      breadcrumbs: breadcrumbs.list(),
      previousErrors: session.previousErrors(),
      user,
      release: app.release,
      environment: app.environment,
      tags: app.tags,
    }),
    beforeReport,
    sampleRate,
    random: page.random,
  })
  const parts = { page, pipeline, sightings, session, breadcrumbs, state, outbox, guard }
  const trackError = createCapturing(parts)
  const timestamp = () => new Date(page.now()).toISOString()
  let stops: Stop[] = []

  const forSources: Capture = {
    error: (thrown, details) => void trackError(thrown, details),
    about: sightings.about,
    breadcrumb: breadcrumbs.leave,
    isOwn: isOwn(transport.url, page),
    safely: (work) => guard.run(work, undefined),
  }

  const tracker: Tracker = {
    trackError,
    recordRecovery(reportId, given) {
      guard.run(() => {
        const recovery = scrubRecovery(given)
        if (!recovery) return
        tellOf(state, [reportId], { recovery })
        outbox.keep({ kind: 'recovery', id: uuid(), timestamp: timestamp(), reportId, recovery })
      }, undefined)
    },
    leaveBreadcrumb: breadcrumbs.leave,
    setUser(next) {
      user = guard.run(() => next && { ...next }, undefined)
    },
    attachNotices: countNotices(state),
    state,
    start() {
      if (stops.length > 0) return tracker
      const online = () => state.setState({ online: page.online() })
      online()
      stops = [
        page.listen('window', 'online', online),
        page.listen('window', 'offline', online),
        ...sources.map((source) => guard.run(() => source(page, forSources), unattached)),
      ]
      guard.run(outbox.start, undefined)
      return tracker
    },
    flush: outbox.flush,
    async close() {
      for (const stop of stops.splice(0)) guard.run(stop, undefined)
      await outbox.stop()
    },
  }
  return tracker
}
