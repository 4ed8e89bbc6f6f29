/** The browser SDK: captures errors, keeps them safe, sends them. No framework. */
export { createTracker } from './core/create-tracker.ts'
export type { Log, LogLevel, LogOptions } from './core/log.ts'
export { createLocale, type Sentences, type TimedSentences } from './core/messages/create-locale.ts'
export { type Catalogue, type Locale, pickLocale, type Words } from './core/messages/locale.ts'
export { ar } from './core/messages/locales/ar.ts'
export { de } from './core/messages/locales/de.ts'
export type { MessageKey } from './core/messages/locales/en.ts'
export { en } from './core/messages/locales/english.ts'
export { es } from './core/messages/locales/es.ts'
export { fr } from './core/messages/locales/fr.ts'
export { ja } from './core/messages/locales/ja.ts'
export { zh } from './core/messages/locales/zh.ts'
export { getUserMessage, type UserMessageOptions } from './core/messages/user-message.ts'
export type { Consent, TrackerOptions } from './core/options.ts'
export type { FlushSummary } from './core/outbox.ts'
export { browserPage, type Page, type Stop } from './core/page.ts'
export type { QueueBounds } from './core/queues/eviction.ts'
export { type IndexedDbQueueOptions, indexedDbQueue } from './core/queues/indexed-db.ts'
export { memoryQueue } from './core/queues/memory.ts'
export type { Queue, QueueItem } from './core/queues/queue.ts'
export { type BypassOptions, bypass } from './core/recovery/bypass.ts'
export { type TrackErrors, type TrackErrorsOptions, trackErrors } from './core/recovery/track-errors.ts'
export { type RetryOptions, withRetry } from './core/recovery/with-retry.ts'
export { consoleBreadcrumbs } from './core/sources/console-breadcrumbs.ts'
export type { Capture, Source, SourceDetails } from './core/sources/source.ts'
export { unhandledRejections } from './core/sources/unhandled-rejections.ts'
export { windowErrors } from './core/sources/window-errors.ts'
export type { Delivery, FeedbackDelivery, ReadableState, TrackedReport, TrackerState } from './core/state.ts'
export type { BeforeReport } from './core/steps/review.ts'
export type { SampleRate } from './core/steps/sample.ts'
export type { ErrorDetails } from './core/steps/step.ts'
export type { Feedback, Tracker } from './core/tracker.ts'
export { consoleTransport } from './core/transports/console.ts'
export { type HttpTransportOptions, httpTransport } from './core/transports/http.ts'
export { type RateLimit, rateLimited } from './core/transports/rate-limited.ts'
export { several } from './core/transports/several.ts'
export type { NewsOutcome, SendOptions, SendOutcome, Transport } from './core/transports/transport.ts'
export { type TunnelOptions, tunnelled } from './core/transports/tunnelled.ts'
export type { WatchedPage } from './core/watched-page.ts'
export {
  browserReports,
  clicks,
  navigations,
  nextSteps,
  policyViolations,
  requests,
  resources,
  watchers,
} from './core/watchers.ts'
export type { BetaErrorStats } from './protocol/api.ts'
export type {
  Batch,
  BatchItem,
  DropReason,
  DropRecord,
  FeedbackRecord,
  FeedbackSubject,
  KnownBug,
  KnownBugNews,
  Receipt,
  RecoveryRecord,
  Rejection,
  ThinningAdvice,
} from './protocol/batch.ts'
export type {
  Breadcrumb,
  BypassRecord,
  CapturedError,
  CauseError,
  ErrorContext,
  ErrorImpact,
  ErrorRecovery,
  ErrorReport,
  ErrorSource,
  ErrorType,
  FailedRequest,
  KnownErrorType,
  Mechanism,
  ReportUser,
  StackFrame,
} from './protocol/error-report.ts'
export { referenceCode } from './protocol/reference-code.ts'
export { parseSeverity, type Severity, severities, worse } from './protocol/severity.ts'
