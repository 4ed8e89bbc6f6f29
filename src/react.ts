'use client'

export { type BetaErrorsApi, type BetaErrorsApiOptions, betaErrorsApi } from './react/beta-errors-api.ts'
export type { BoundaryLevel, FallbackProps } from './react/boundary-context.ts'
export { ErrorBoundary, type ErrorBoundaryProps, type ResetDetails } from './react/error-boundary.tsx'
export {
  ErrorTrackingProvider,
  type ErrorTrackingProviderProps,
} from './react/error-tracking-provider.tsx'
export type { FallbackWords } from './react/fallback-words.ts'
export { arabicWords } from './react/locales/ar.ts'
export { germanWords } from './react/locales/de.ts'
export { spanishWords } from './react/locales/es.ts'
export { frenchWords } from './react/locales/fr.ts'
export { japaneseWords } from './react/locales/ja.ts'
export { chineseWords } from './react/locales/zh.ts'
export type { NoticeFacts } from './react/notices/fact-list.tsx'
export type { NoticeFeedback } from './react/notices/missing-report.tsx'
export type { Notice } from './react/notices/notice.ts'
export type { NoticeOutcome, NoticeWords } from './react/notices/notice-words.ts'
export {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
  type NoticeAction,
} from './react/notices/notices.ts'
export { type NoticePreferences, type Notices, useNotices } from './react/notices/notices-context.ts'
export type { NoticeEvent } from './react/notices/notices-store.ts'
export { type RootErrorHandlers, rootErrorHandlers } from './react/root-handlers.ts'
export { type BetaErrors, type UseBetaErrorsOptions, useBetaErrors } from './react/use-beta-errors.ts'
export { useBypass } from './react/use-bypass.ts'
export { type ErrorBoundaryControl, useErrorBoundary } from './react/use-error-boundary.ts'
export { type ErrorTracking, useErrorTracking } from './react/use-error-tracking.ts'
export { useUserMessage } from './react/use-user-message.ts'
export {
  ErrorPatternAlert,
  type ErrorPatternAlertProps,
} from './react/widgets/error-pattern-alert.tsx'
export type { ErrorPattern } from './react/widgets/error-patterns.ts'
export { UserErrorWidget, type UserErrorWidgetProps } from './react/widgets/user-error-widget.tsx'
export { withErrorBoundary } from './react/with-error-boundary.tsx'
export type { OwnWords, Words } from './react/words.ts'
