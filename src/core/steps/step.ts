import type { DropReason } from '../../protocol/batch.ts'
import type {
  BypassRecord,
  ErrorContext,
  ErrorImpact,
  ErrorRecovery,
  ErrorReport,
  ErrorSource,
  ErrorType,
  FailedRequest,
  Mechanism,
} from '../../protocol/error-report.ts'
import type { Glance } from './glance.ts'

/** What a caller knows about an error besides the error. Everything is optional. */
export interface ErrorDetails {
  /** Who noticed it; default `track`. */
  mechanism?: Mechanism
  /** The part of the system it came from; default `browser`, and `api` for a failed request. */
  source?: ErrorSource
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
  /** React's owner stack. */
  ownerStack?: string
}

/** Something thrown, as it came in: what, when and in which session. */
export interface Sighting {
  thrown: unknown
  /** What was read of it at once, if that says all. */
  glance?: Glance | undefined
  details: ErrorDetails
  /** The id the report will have. */
  id: string
  /** ISO 8601. */
  timestamp: string
  sessionId: string
}

/**
 * One step of the pipeline: the report as it should go on, or the reason why it should not. Synchronous, so that a
 * report survives a closing tab.
 */
export type Step = (report: ErrorReport, sighting: Sighting) => ErrorReport | DropReason
