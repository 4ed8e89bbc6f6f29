import type { FeedbackRecord } from '../protocol/batch.ts'
import type { Breadcrumb, ErrorRecovery, ReportUser } from '../protocol/error-report.ts'
import type { Log } from './log.ts'
import type { Consent } from './options.ts'
import type { FlushSummary } from './outbox.ts'
import type { Stop } from './page.ts'
import type { ReadableState } from './state.ts'
import type { ErrorDetails } from './steps/step.ts'

/** What a tester wants to say. */
export type Feedback = Pick<FeedbackRecord, 'about' | 'reportId' | 'message' | 'name' | 'email'>

/**
 * Captures errors, keeps them safe and sends them. Made by `createTracker`; a value, not a global: several may
 * live side by side. None of its methods throws into the host app.
 */
export interface Tracker {
  /** The name of what its tabs share: that of its first queue's lock. */
  readonly name: string
  /** The option of this name. */
  readonly environment: string | undefined
  /**
   * Tracks anything thrown. Returns the report's id, which the user may quote; for one of many alike, that of the
   * report that counts it; `undefined` when it will not be reported (ignored, cancelled, sampled out by a number), which is
   * counted in `state.drops`. The report is made after this has returned: what `beforeReport` or a `sampleRate` function
   * refuses then is counted there, too, and its id leads nowhere.
   */
  trackError(error: unknown, details?: ErrorDetails): string | undefined
  /**
   * Writes a log line.
   *
   * @example tracker.log('critical', 'the payment was taken twice', 'checkout', { error, details: { order: 7 } })
   */
  log: Log
  /** Records what happened after a report, as a successful retry, on its occurrence. */
  recordRecovery(reportId: string, recovery: ErrorRecovery): void
  /**
   * Sends what a tester says: of a report, or of nothing in particular. Kept and sent like a report, so it outlives the
   * tab; `state.feedback` tells where it is, and so does `feedback` of the report in `state.recent`. The message is
   * scrubbed and cut at 8192 characters; name and e-mail are left as they are, as whoever gives them wants an answer.
   * Returns its id; `undefined` when the user has denied consent, or nothing was said.
   *
   * @example tracker.sendFeedback({ about: 'missing', reportId, message: 'my third order is not in the list' })
   */
  sendFeedback(feedback: Feedback): string | undefined
  /**
   * Says that the tester was told of these fixes, by the number of the bug or, where it has none, by `reportId`: they
   * leave `state.fixes` and never come again, in no tab and on no later day.
   *
   * @example tracker.markFixesTold(state.fixes.map(({ reportId, bug }) => bug.number ?? reportId))
   */
  markFixesTold(names: readonly string[]): void
  /** Remembers something that happened, for the errors after it. The time is filled in. */
  leaveBreadcrumb(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** Says who the user is; `undefined` forgets them. */
  setUser(user: ReportUser | undefined): void
  /** Says what the user agreed to; anything but the three words is taken for `denied`. */
  setConsent(consent: Consent): void
  /**
   * Says that testers see notices of what is tracked, until stopped: what mounts a notice host calls it. While one
   * is mounted, `state.notifiesUser` is `true`, and a bypass is recorded as one the tester was told of.
   */
  attachNotices(): Stop
  /** What the user is told of an error: the option of that name, as it was given. */
  readonly getUserMessage?: ((error: unknown) => string | undefined) | undefined
  /** Reading it makes all reports that wait to be made, unless somebody is subscribed, who is told of each. */
  readonly state: ReadableState
  /** Attaches to the page and begins to send; idempotent, and may follow `close`. Returns the tracker. */
  start(): Tracker
  /** Sends all that waits, now. */
  flush(): Promise<FlushSummary>
  /** Detaches from the page and stops sending; what waits is kept in the queue. */
  close(): Promise<void>
}
