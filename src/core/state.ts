import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DropReason, KnownBug, KnownBugNews } from '../protocol/batch.ts'
import type { ErrorRecovery, ErrorReport, ReportUser } from '../protocol/error-report.ts'
import type { Stop } from './page.ts'

/**
 * Where a report is: `kept` safe in IndexedDB, `in-memory` only as long as the page lives, `sent` acknowledged by
 * the backend, `refused` never going to be taken.
 */
export type Delivery = 'in-memory' | 'kept' | 'sent' | 'refused'

/** What a tester sent, and where it is: `sent` is said only once the backend has it. */
export interface FeedbackDelivery {
  /** The id `sendFeedback` returned. */
  id: string
  delivery: Delivery
}

/** A report of this page life, as a screen may show it. */
export interface TrackedReport {
  report: ErrorReport
  delivery: Delivery
  /** Set when a recovery was recorded after the report was made. */
  recovery?: ErrorRecovery
  /** The bug it met, where the team knows it; changes with what the team does. */
  bug?: KnownBug
  /** What the tester said of it last. */
  feedback?: FeedbackDelivery
}

/** What a screen may watch. Every change replaces the object; read it with {@link ReadableState}. */
export interface TrackerState {
  /** Where the queue keeps reports; `opening` until known. */
  storage: 'opening' | 'indexed-db' | 'memory'
  /** Why it had to be memory, as `IndexedDB was refused: SecurityError`. */
  storageProblem?: string
  /** What the browser believes. A hint: only an answered request proves it. */
  online: boolean
  /** Items not yet acknowledged, of this page and of earlier ones. */
  waiting: number
  /** Why nothing gets through at the moment, as `answered 401: unknown key`. */
  sendProblem: string | undefined
  /** Reports of this page life, newest last, at most 50. */
  recent: readonly TrackedReport[]
  /** What testers sent in this page life, oldest first, at most 50. */
  feedback: readonly FeedbackDelivery[]
  /**
   * Bugs that this tester met, also on earlier days, that are fixed now and of which they have not been told: see
   * `markFixesTold`. One each, whatever the number of reports.
   */
  fixes: readonly KnownBugNews[]
  /** Who the user is, as the app says; nobody when it does not, or they denied consent. */
  user?: ReportUser | undefined
  /** Errors that did not become a report of their own, by reason. */
  drops: Readonly<Partial<Record<DropReason, number>>>
  /** Faults of the SDK itself, caught and counted. */
  faults: number
  /** Whether testers see a notice of what is tracked. */
  notifiesUser: boolean
}

/** The state without the means to change it. */
export type ReadableState = Pick<StoreApi<TrackerState>, 'getState' | 'getInitialState' | 'subscribe'>

/** The most reports {@link TrackerState.recent} holds. */
export const maxRecent = 50

/** The state as its tracker holds it. */
export interface OwnState extends StoreApi<TrackerState> {
  /** Whether watchers are being told of a change at this moment. */
  isTelling(): boolean
  /** Whether anybody is told of changes. */
  isWatched(): boolean
}

/**
 * The state of a tracker that has seen nothing yet. A watcher is the app's code: when it throws, the others are
 * still told, and it is counted as a fault without telling of it, as it might throw at that again.
 */
export function createTrackerState(): OwnState {
  let telling = 0
  let watchers = 0
  const store = createStore<TrackerState>(() => ({
    storage: 'opening',
    online: true,
    waiting: 0,
    sendProblem: undefined,
    recent: [],
    feedback: [],
    fixes: [],
    drops: {},
    faults: 0,
    notifiesUser: false,
  }))
  return {
    ...store,
    isTelling: () => telling > 0,
    isWatched: () => watchers > 0,
    subscribe: (watch) => {
      const stop = store.subscribe((now, before) => {
        telling += 1
        try {
          watch(now, before)
        } catch {
          store.getState().faults += 1
        } finally {
          telling -= 1
        }
      })
      watchers += 1
      let stopped = false
      return () => {
        stop()
        if (!stopped) watchers -= 1
        stopped = true
      }
    },
  }
}

/** A report was made, or counts more than before. */
export function tellReport({ setState }: StoreApi<TrackerState>, report: ErrorReport): void {
  setState(({ recent }) => ({
    recent: recent.some((entry) => entry.report.id === report.id)
      ? recent.map((entry) => (entry.report.id === report.id ? { ...entry, report } : entry))
      : [...recent, { report, delivery: 'in-memory' as const }].slice(-maxRecent),
  }))
}

/** Something became known about the reports with these ids. */
export function tellOf(
  { setState }: StoreApi<TrackerState>,
  ids: readonly string[],
  news: Partial<TrackedReport>,
): void {
  const named = new Set(ids)
  setState((now) =>
    now.recent.some(({ report }) => named.has(report.id))
      ? { recent: now.recent.map((entry) => (named.has(entry.report.id) ? { ...entry, ...news } : entry)) }
      : now,
  )
}

/** Feedback was sent, of a report or of none. */
export function tellFeedback(state: StoreApi<TrackerState>, id: string, reportId: string | undefined): void {
  const feedback = { id, delivery: 'in-memory' as const }
  state.setState((now) => ({ feedback: [...now.feedback, feedback].slice(-maxRecent) }))
  if (reportId) tellOf(state, [reportId], { feedback })
}

/** The backend knows the bugs that these reports met. */
export function tellBugs(state: StoreApi<TrackerState>, news: readonly KnownBugNews[]): void {
  for (const { reportId, bug } of news) tellOf(state, [reportId], { bug })
}

/** Items are somewhere else now: reports, or feedback. */
function tellDelivery(state: StoreApi<TrackerState>, ids: readonly string[], delivery: Delivery): void {
  tellOf(state, ids, { delivery })
  const { feedback, recent } = state.getState()
  for (const { id } of feedback.filter(({ id }) => ids.includes(id))) {
    const sent = { id, delivery }
    state.setState(({ feedback }) => ({ feedback: feedback.map((each) => (each.id === id ? sent : each)) }))
    const spoken = recent.find((entry) => entry.feedback?.id === id)
    if (spoken) tellOf(state, [spoken.report.id], { feedback: sent })
  }
}

/** What the outbox tells, written into the state. */
export function outboxEvents(state: StoreApi<TrackerState>) {
  const { setState } = state
  return {
    onDelivery: (ids: readonly string[], delivery: Delivery) => tellDelivery(state, ids, delivery),
    onWaiting: (waiting: number) => setState({ waiting }),
    onStorage: (storage: 'indexed-db' | 'memory', problem?: string) =>
      setState({ storage, ...(problem ? { storageProblem: problem } : {}) }),
    onProblem: (sendProblem: string | undefined) => setState({ sendProblem }),
    onDrop: (reason: DropReason, count: number) =>
      setState(({ drops }) => ({ drops: { ...drops, [reason]: (drops[reason] ?? 0) + count } })),
  }
}

/** Counts the notice hosts that are mounted; the state tells whether there is any. */
export function countNotices({ setState }: StoreApi<TrackerState>): () => Stop {
  const hosts = new Set<object>()
  const tell = () => setState({ notifiesUser: hosts.size > 0 })
  return () => {
    const host = {}
    hosts.add(host)
    tell()
    return () => {
      hosts.delete(host)
      tell()
    }
  }
}
