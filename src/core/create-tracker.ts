import type { Receipt } from '../protocol/batch.ts'
import type { ErrorRecovery, ErrorReport } from '../protocol/error-report.ts'
import { createBreadcrumbs } from './breadcrumbs.ts'
import { createCapturing } from './capturing.ts'
import { createConsentGate } from './consent.ts'
import { createGuard } from './guard.ts'
import { laterNews } from './later-news.ts'
import { createLog } from './log.ts'
import { isConsent, readOptions, type TrackerOptions } from './options.ts'
import { createOutbox, type OutboxEvents } from './outbox.ts'
import { combine } from './outboxes.ts'
import type { Stop } from './page.ts'
import { createPipeline } from './pipeline.ts'
import { createSession } from './sessions.ts'
import { createSightings } from './sightings.ts'
import { isOwn } from './sources/own-requests.ts'
import type { Capture } from './sources/source.ts'
import {
  countNotices,
  createTrackerState,
  outboxEvents,
  tellBugs,
  tellFeedback,
  tellOf,
  tellReport,
} from './state.ts'
import { scrubFeedback, scrubRecovery } from './steps/scrub.ts'
import { createThinning } from './thinning.ts'
import type { Feedback, Tracker } from './tracker.ts'
import { createIds } from './uuid-v7.ts'

/** The stop of a source that failed to attach. */
const unattached: Stop = () => undefined

/**
 * Makes a tracker. Nothing is attached or sent until `start()`; what is tracked before is kept and sent then.
 *
 * @throws TypeError when an option is wrong, naming the option, its rule and what was received.
 * @example
 * const tracker = createTracker({ transport: httpTransport({ url: '/', key }), release: '1.4.2' }).start()
 * tracker.trackError(new Error('the cart is empty'), { context: { action: 'checkout' } })
 */
export function createTracker(options: TrackerOptions): Tracker {
  const { routes, page, sources, ignore, beforeReport, getUserMessage, sampleRate, ...app } =
    readOptions(options)
  const state = createTrackerState()
  state.setState({ user: app.user })
  const guard = createGuard(() => state.setState(({ faults }) => ({ faults: faults + 1 })))
  const newId = createIds(page.now)
  const thinning = createThinning(page, {
    onCount: (report) => tellReport(state, report),
    onCounted: keepReport,
    onDrop: (reason, count) => outbox.drop(reason, count),
  })
  const events: OutboxEvents = {
    ...outboxEvents(state),
    onReceipt(receipt: Receipt) {
      if (receipt.thinning) thinning.advise(receipt.thinning)
      if (receipt.knownBugs) tellBugs(state, receipt.knownBugs)
    },
  }
  const outbox = combine(
    routes.map((route, index) =>
      createOutbox({ ...route, page, guard, newId, events: index === 0 ? events : silenced(events) }),
    ),
  )
  const gate = createConsentGate(app.consent, outbox, guard)
  // The screen tells of the first way out.
  const news = laterNews(routes[0], { page, guard, state, is: gate.is })
  const session = createSession(app.sessionId ?? newId())
  const breadcrumbs = createBreadcrumbs(page.now, guard)
  const sightings = createSightings()
  const pipeline = createPipeline({
    getUserMessage,
    ignorePatterns: ignore,
    sessionId: session.id,
    surroundings: (timestamp) => ({
      breadcrumbs: breadcrumbs.until(timestamp),
      previousErrors: session.previousErrors(),
      release: app.release,
      environment: app.environment,
      tags: app.tags,
    }),
    beforeReport,
  })
  const { capture, afterwards, catchUp } = createCapturing({
    page,
    pipeline,
    thinning,
    sightings,
    guard,
    newId,
    sampleRate,
    user: () => state.getState().user,
    isTelling: state.isTelling,
    onReport(report) {
      session.note(report.id)
      breadcrumbs.note(report)
      keepReport(report)
    },
    onDrop: outbox.drop,
  })
  const settle = () => {
    catchUp()
    thinning.settle()
  }
  const trackError: Tracker['trackError'] = (thrown, details) =>
    gate.is('denied') ? undefined : capture(thrown, details)
  const leaveBreadcrumb: Tracker['leaveBreadcrumb'] = (crumb) => {
    if (!gate.is('denied')) breadcrumbs.leave(crumb)
  }
  function keepReport(report: ErrorReport): void {
    // Into the state first: the outbox speaks of it as soon as it has it.
    tellReport(state, report)
    gate.keep(report)
  }

  const timestamp = () => new Date(page.now()).toISOString()

  function recordRecovery(reportId: string, given: ErrorRecovery): void {
    const at = timestamp()
    const recovery = guard.run(() => scrubRecovery(given), undefined)
    // Its report may be yet to be made.
    if (recovery)
      afterwards(() => {
        tellOf(state, [reportId], { recovery })
        gate.keep({ kind: 'recovery', id: newId(), timestamp: at, reportId, recovery })
      })
  }

  function sendFeedback(given: Feedback): string | undefined {
    return guard.run(() => {
      const feedback = gate.is('denied') ? undefined : scrubFeedback(given)
      if (!feedback) return undefined
      const id = newId()
      const at = timestamp()
      // The report it speaks of may be yet to be made.
      afterwards(() => {
        tellFeedback(state, id, feedback.reportId)
        gate.keep({ ...feedback, kind: 'feedback', id, timestamp: at })
      })
      return id
    }, undefined)
  }
  // Once, and not for every request of the app.
  const endpoints = routes
    .flatMap(({ transport: { url, newsUrl } }) => [url, newsUrl])
    .map((url) => isOwn(url, page))
  let stops: Stop[] = []

  const forSources: Capture = {
    error: (thrown, details) => void trackError(thrown, details),
    about: sightings.about,
    breadcrumb: leaveBreadcrumb,
    recovery: recordRecovery,
    // A source may remember them, which nobody has agreed to before.
    recent: () => (gate.is('granted') ? state.getState().recent.map(({ report }) => report) : []),
    isOwn: (url) => endpoints.some((isEndpoint) => isEndpoint(url)),
    safely: (work) => guard.run(work, undefined),
  }

  const tracker: Tracker = {
    name: routes[0]?.lockName ?? 'kintsugi',
    environment: app.environment,
    trackError,
    log: createLog(trackError, leaveBreadcrumb),
    recordRecovery,
    sendFeedback,
    markFixesTold: (names) => news((it) => it.told(names)),
    leaveBreadcrumb,
    setUser(next) {
      state.setState({ user: guard.run(() => next && { ...next }, undefined) })
    },
    setConsent(given) {
      const consent = isConsent(given) ? given : 'denied'
      guard.run(() => {
        if (consent === 'denied') {
          settle()
          breadcrumbs.clear()
          state.setState({ recent: [], feedback: [], fixes: [], user: undefined })
        }
        gate.change(consent)
        news((it) => it.follow())
      }, undefined)
    },
    attachNotices: countNotices(state),
    getUserMessage,
    state: {
      ...state,
      getState() {
        // Who is told of changes need not look for them, and may be drawing: no time to change anything.
        if (!state.isWatched()) guard.run(catchUp, undefined)
        return state.getState()
      },
    },
    start() {
      if (stops.length > 0) return tracker
      const online = () => state.setState({ online: page.online() })
      online()
      const leave = () => guard.run(settle, undefined)
      stops = [
        page.listen('window', 'online', online),
        page.listen('window', 'offline', online),
        // Before the outbox, which sends what is there when the page goes.
        page.listen('window', 'pagehide', leave),
        page.listen('document', 'visibilitychange', leave),
        page.listen('document', 'freeze', leave),
        ...sources.map((source) => guard.run(() => source(page, forSources), unattached)),
      ]
      guard.run(gate.start, undefined)
      news((it) => it.start())
      stops.push(() => news((it) => it.stop()))
      return tracker
    },
    flush() {
      guard.run(settle, undefined)
      return gate.flush()
    },
    async close() {
      for (const stop of stops.splice(0)) guard.run(stop, undefined)
      guard.run(settle, undefined)
      await gate.stop()
    },
  }
  return tracker
}

/** The screen tells of the first way out; of the others, what stands in their way. */
function silenced({ onProblem }: OutboxEvents): OutboxEvents {
  const nothing = () => undefined
  return { onDelivery: nothing, onWaiting: nothing, onStorage: nothing, onDrop: nothing, onProblem }
}
