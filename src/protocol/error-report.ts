import type { Severity } from './severity.ts'

/** The known error types; a caller may name any other, as in `KEYERROR_BYPASS`. */
export type KnownErrorType =
  | 'validation'
  | 'permission'
  | 'timeout'
  | 'network'
  | 'workflow'
  | 'react'
  | 'hydration'
  | 'unknown'

/** A known error type, or a free-form one the caller named. */
export type ErrorType = KnownErrorType | (string & {})

/** The part of the system an error came from. */
export type ErrorSource = 'agent' | 'api' | 'database' | 'integration' | 'system' | 'browser'

/** Who or what noticed the error. */
export type Mechanism =
  | 'track'
  | 'window-error'
  | 'unhandled-rejection'
  | 'error-boundary'
  | 'react-root'
  | 'request'
  | 'retry'
  | 'bypass'
  | 'process'
  /** A script, style sheet or image that could not be loaded. */
  | 'resource'
  /** What the page's Content-Security-Policy refused. */
  | 'security-policy'
  /** What the browser itself reports: deprecations, interventions, crashes. */
  | 'browser-report'
  /** `tracker.log`. */
  | 'log'

/** One frame of a stack, innermost first in {@link CapturedError.frames}. */
export interface StackFrame {
  /** Name of the function; absent for anonymous frames and module code. */
  function?: string
  /** URL or path of the file as the engine reported it. */
  file?: string
  /** Line, 1-based. */
  line?: number
  /** Column, 1-based. */
  column?: number
  /** Whether the frame is the app's own code rather than a dependency, the browser or an extension. */
  inApp: boolean
}

/** An error of the cause tree: the chain of `cause`, and the children of an `AggregateError`. */
export interface CauseError {
  /** Constructor name or `error.name`. */
  name: string
  message: string
  frames: StackFrame[]
  causes?: CauseError[]
}

/** What was thrown, understood. */
export interface CapturedError {
  type: ErrorType
  /** `error.name`, as `TypeError`; `Error` for thrown values without one. */
  name: string
  /** A machine-readable code, as `NETWORK_ERROR`. */
  code?: string
  message: string
  /** What the tester was told. */
  userMessage?: string
  /** The raw stack or other technical text, kept only where no frame could be read from it. */
  technical?: string
  /** Innermost frame first. */
  frames: StackFrame[]
  causes?: CauseError[]
  /** React's component stack, where a boundary or root handler saw the error. */
  componentStack?: string
  /** React's owner stack: who rendered the component, where React tells (its development builds). */
  ownerStack?: string
}

/** Where in the app it happened. */
export interface ErrorContext {
  /** Path of the page, without query and fragment, as `/orders/7`. */
  page: string
  /** What the user or the code was doing, as `component_render` or `save-order`. */
  action: string
  workflowId?: string
  agentId?: string
  /** What the caller gave as input, scrubbed. */
  inputData?: Record<string, unknown>
  /** Ids of the errors before this one in the session, newest last. */
  previousErrors?: string[]
  /** The full URL, scrubbed. */
  url?: string
  /** Whether the browser believed itself online. */
  online?: boolean
  /** The number of the attempt under `withRetry`, from 1. */
  retryAttempt?: number
}

/** What it meant for the user. A field that nobody knows is absent, never guessed. */
export interface ErrorImpact {
  severity: Severity
  userBlocked?: boolean
  workflowFailed?: boolean
  /** `true` lost, `false` proven safe, absent unknown: the words told to the tester depend on it. */
  dataLoss?: boolean
}

/** What was done about it, by us or by the user. */
export interface ErrorRecovery {
  attempted: boolean
  successful: boolean
  /** How, as `retry`, `fallback`, `reload`, `reset`, `navigate`. */
  method: string
  /** What the user did next. */
  userAction?: string
}

/** A known bug that was caught and worked around. */
export interface BypassRecord {
  /** Why the bypass was necessary, in a sentence for the team. */
  reason: string
  /** Whether the tester saw a notice of it. */
  userNotified: boolean
}

/** A failed HTTP request (S2). */
export interface FailedRequest {
  method: string
  /** The URL, scrubbed. */
  url: string
  /** Status code; absent when no answer came. */
  status?: number
  durationMs?: number
}

/** Who saw it. Nothing here is collected unless the app hands it over. */
export interface ReportUser {
  id: string
  name?: string
  email?: string
}

/** Something that happened shortly before the error. */
export interface Breadcrumb {
  /** ISO 8601. */
  timestamp: string
  category: 'navigation' | 'request' | 'click' | 'console' | 'error' | 'custom'
  message: string
  data?: Record<string, string | number | boolean>
}

/**
 * One captured error, or a number of like ones: what travels from the SDK to the server. On the server it becomes
 * an occurrence.
 */
export interface ErrorReport {
  kind: 'report'
  /** UUIDv7 made by the client: a report delivered twice is stored once. */
  id: string
  /** ISO 8601, by the client's clock. */
  timestamp: string
  /** How many occurrences this report stands for: 1, or more where like ones were thinned into it. */
  count: number
  /** With `count` over 1: when the last of them happened, ISO 8601. `timestamp` is then the first. */
  lastTimestamp?: string
  mechanism: Mechanism
  source: ErrorSource
  error: CapturedError
  context: ErrorContext
  impact: ErrorImpact
  recovery?: ErrorRecovery
  bypass?: BypassRecord
  request?: FailedRequest
  user?: ReportUser
  /** One page life of one user. */
  sessionId: string
  /** The app's version, as `1.4.2`. */
  release?: string
  /** As `beta` or `production`. */
  environment?: string
  tags?: Record<string, string>
  /** Oldest first. */
  breadcrumbs: Breadcrumb[]
  /**
   * The name of the group, where the app gave one in `beforeReport`: the server honours it, and puts its own key for
   * `{{ default }}`. Else the SDK's hint, which begins with `type:name:` of the error; the server computes its own.
   */
  fingerprint?: string
}
