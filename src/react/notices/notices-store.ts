import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type Delivery,
  type ErrorImpact,
  type ErrorRecovery,
  type ErrorReport,
  getUserMessage,
  type ReadableState,
  type Severity,
  severities,
  type TrackedReport,
} from '../../index.ts'
import type { NoticeOutcome } from './notice-words.ts'

/** What a tester sees of like errors: however many there are, one notice. */
export interface Notice {
  /** The id of its first report: it stays the same while the notice is open. */
  id: string
  /** What its reports have in common. */
  likeness: string
  latest: TrackedReport
  /** Its reports before the latest, as far as the tracker remembers them. */
  earlier: readonly TrackedReport[]
  /** Occurrences whose reports the tracker has forgotten since. */
  forgotten: number
  /** The gravest of what its reports meant. */
  impact: Pick<ErrorImpact, 'severity' | 'dataLoss'>
}

/** All open notices, oldest first, and the reports already shown or closed. */
export interface NoticesState {
  notices: readonly Notice[]
  seen: ReadonlySet<string>
}

/** Nothing happened yet. */
export const noNotices: NoticesState = { notices: [], seen: new Set() }

/**
 * Takes in what the tracker remembers: known reports are brought up to date in place (delivery, recovery), new ones
 * join the notice of their like or open one. A closed notice does not come back for the reports it stood for, only
 * for a new one.
 */
export function absorb(state: NoticesState, recent: readonly TrackedReport[]): NoticesState {
  const remembered = new Map(recent.map((tracked) => [tracked.report.id, tracked]))
  const notices = state.notices.map((notice) => refresh(notice, remembered))
  for (const tracked of recent) {
    if (state.seen.has(tracked.report.id) || !isNoticeable(tracked)) continue
    const likeness = likenessOf(tracked)
    const index = notices.findIndex((notice) => notice.likeness === likeness)
    const like = notices[index]
    if (like) notices[index] = join(like, tracked)
    else notices.push(open(tracked, likeness))
  }
  return { notices, seen: new Set(remembered.keys()) }
}

/** Takes a notice away. */
export function close(state: NoticesState, id: string): NoticesState {
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) }
}

/**
 * The notices there is room for. The gravest come first, and of equals the oldest: one that nobody has read is
 * pushed out by a graver one only, and comes back.
 */
export function visibleOf(notices: readonly Notice[], limit = 3): Notice[] {
  return [...notices].sort((a, b) => rank(b.impact.severity) - rank(a.impact.severity)).slice(0, limit)
}

/** How many errors a notice stands for. */
export function countOf({ latest, earlier, forgotten }: Notice): number {
  return earlier.reduce((sum, { report }) => sum + report.count, forgotten + latest.report.count)
}

/**
 * How far its reports have come: what still waits is said first. Forgotten reports need no asking, as the oldest are
 * sent first.
 */
export function deliveryOf({ latest, earlier }: Notice): Delivery {
  const deliveries = new Set([latest, ...earlier].map((tracked) => tracked.delivery))
  const order: Delivery[] = ['in-memory', 'kept', 'refused', 'sent']
  return order.find((delivery) => deliveries.has(delivery)) ?? latest.delivery
}

/**
 * How its errors ended, as far as they have: the latest says it. But like errors may be of different attempts, one
 * that worked and one that did not: it worked in the end only when nothing is left that did not.
 */
export function outcomeOf({ latest, earlier }: Notice): NoticeOutcome {
  const unmended = [...earlier, latest].filter((tracked) => !recoveryOf(tracked)?.successful).at(-1)
  if (!unmended) return 'recovered'
  const { report } = unmended
  if (report.bypass) return 'bypassed'
  const isOver = report.impact.userBlocked || recoveryOf(unmended)?.successful === false
  return report.mechanism === 'retry' && !isOver ? 'retrying' : 'failed'
}

/**
 * What the tester is told of the error itself. The sentences of the catalogue ask to try again, which is wrong of all
 * that did not fail for good: there only the app's own words are shown, if it has any.
 */
export function messageOf(notice: Notice): string {
  const { report } = notice.latest
  const { userMessage, message } = report.error
  if (outcomeOf(notice) === 'failed') return userMessage ?? message
  return userMessage === catalogueMessageOf(report) ? '' : (userMessage ?? '')
}

function catalogueMessageOf({ error: { name, code, message } }: ErrorReport): string {
  return getUserMessage({ name, code, message, status: Number(code?.match(/^HTTP_(\d+)$/)?.[1]) })
}

/** A store of notices that can follow a tracker. */
export interface NoticesStore
  extends Pick<StoreApi<NoticesState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Shows what the tracker remembers, and from now on what comes; returns how to stop. */
  follow(tracker: ReadableState): () => void
  close(id: string): void
}

/** Makes an empty store. */
export function createNoticesStore(): NoticesStore {
  const store = createStore<NoticesState>(() => noNotices)
  return {
    ...store,
    follow(tracker) {
      store.setState(absorb(store.getState(), tracker.getState().recent))
      return tracker.subscribe(({ recent }, before) => {
        if (recent !== before.recent) store.setState(absorb(store.getState(), recent))
      })
    },
    close: (id) => store.setState(close(store.getState(), id)),
  }
}

const rank = (severity: Severity): number => severities.indexOf(severity)

const recoveryOf = ({ recovery, report }: TrackedReport): ErrorRecovery | undefined =>
  recovery ?? report.recovery

/** Nobody could notice what was made good before it was even reported, as React does in hydration. */
const isNoticeable = ({ report }: TrackedReport): boolean => !report.recovery?.successful

/** A fingerprint speaks of code. Two errors of one function that read differently are not alike to the tester. */
function likenessOf({ report: { fingerprint, error } }: TrackedReport): string {
  return `${fingerprint ?? `${error.type}: ${error.message}`}\n${error.userMessage ?? ''}`
}

function open(tracked: TrackedReport, likeness: string): Notice {
  const { id, impact } = tracked.report
  return { id, likeness, latest: tracked, earlier: [], forgotten: 0, impact }
}

function join(notice: Notice, tracked: TrackedReport): Notice {
  const { severity, dataLoss } = tracked.report.impact
  const graver = rank(severity) > rank(notice.impact.severity) ? severity : notice.impact.severity
  const loss = joinLoss(notice.impact.dataLoss, dataLoss)
  return {
    ...notice,
    latest: tracked,
    earlier: [...notice.earlier, notice.latest],
    impact: {
      severity: graver,
      ...(loss !== undefined && { dataLoss: loss }),
    },
  }
}

/** Lost once is lost; safe only if safe each time. */
function joinLoss(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a || b) return true
  return a === false && b === false ? false : undefined
}

function refresh(notice: Notice, remembered: ReadonlyMap<string, TrackedReport>): Notice {
  const now = (tracked: TrackedReport) => remembered.get(tracked.report.id)
  // In a storm of errors most notices are of this kind.
  if (notice.earlier.length === 0 && !now(notice.latest)) return notice
  const gone = notice.earlier.filter((tracked) => !now(tracked))
  return {
    ...notice,
    latest: now(notice.latest) ?? notice.latest,
    earlier: notice.earlier.map(now).filter((tracked) => tracked !== undefined),
    forgotten: gone.reduce((sum, { report }) => sum + report.count, notice.forgotten),
  }
}
