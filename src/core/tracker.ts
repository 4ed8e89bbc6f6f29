import type {
  Breadcrumb,
  BypassRecord,
  ErrorContext,
  ErrorImpact,
  ErrorRecovery,
  ErrorType,
  FailedRequest,
  Mechanism,
  ReportUser,
} from '../protocol/error-report.ts'
import type { ReadableState } from './state.ts'

/** What a caller knows about an error besides the error. Everything is optional. */
export interface ErrorDetails {
  /** Who noticed it; default `track`. */
  mechanism?: Mechanism
  /** Default: read from the error (its `type`, name, code or status), else `unknown`. */
  type?: ErrorType
  code?: string
  /** What the tester is told; default: `getUserMessage(error)`. */
  userMessage?: string
  context?: Partial<ErrorContext>
  /** Default severity: `medium`, `high` when nobody caught it. */
  impact?: Partial<ErrorImpact>
  recovery?: ErrorRecovery
  bypass?: BypassRecord
  request?: FailedRequest
  tags?: Record<string, string>
  /** React's component stack. */
  componentStack?: string
}

/** What became of a flush. */
export interface FlushSummary {
  /** Items the backend acknowledged during this flush. */
  sent: number
  /** Items still waiting. */
  waiting: number
}

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
  readonly state: ReadableState
  /** Attaches to the page and begins to send; idempotent, and may follow `close`. Returns the tracker. */
  start(): Tracker
  /** Sends all that waits, now. */
  flush(): Promise<FlushSummary>
  /** Detaches from the page and stops sending; what waits is kept in the queue. */
  close(): Promise<void>
}
