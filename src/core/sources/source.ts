import type {
  Breadcrumb,
  ErrorImpact,
  ErrorRecovery,
  ErrorReport,
  ErrorType,
  FailedRequest,
  Mechanism,
} from '../../protocol/error-report.ts'
import type { Page, Stop } from '../page.ts'

/** What a source knows of an error besides the error. */
export interface SourceDetails {
  mechanism: Mechanism
  type?: ErrorType
  code?: string
  request?: FailedRequest
  impact?: Partial<ErrorImpact>
}

/** What a source hands to the tracker. None of it throws. */
export interface Capture {
  /** An error was seen. */
  error(thrown: unknown, details: SourceDetails): void
  /** Remembers what is known of an object, for whoever reports it. */
  about(thrown: object, details: Omit<SourceDetails, 'mechanism'>): void
  breadcrumb(crumb: Omit<Breadcrumb, 'timestamp'>): void
  /** What was done about an error that was reported, also by an earlier page. */
  recovery(reportId: string, recovery: ErrorRecovery): void
  /** The reports of this page life, newest last, as far as they are remembered. */
  recent(): readonly ErrorReport[]
  /** Whether a URL is where the tracker itself sends: a source must not report on that. */
  isOwn(url: string): boolean
  /** Runs a source's own code in the middle of the app's: what it throws is counted, and the app does not see it. */
  safely(work: () => void): void
}

/**
 * Notices errors on the page by itself, until stopped.
 *
 * @example
 * const gamepads: Source = (page, capture) =>
 *   page.listen('window', 'gamepaddisconnected', () => capture.error(new Error('No gamepad'), { mechanism: 'track' }))
 */
export type Source = (page: Page, capture: Capture) => Stop
