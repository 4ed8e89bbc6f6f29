'use client'

export type { FallbackProps } from './react/default-fallback.tsx'
export { ErrorBoundary, type ErrorBoundaryProps } from './react/error-boundary.tsx'
export {
  ErrorTrackingProvider,
  type ErrorTrackingProviderProps,
} from './react/error-tracking-provider.tsx'
export type { Notice } from './react/notices/notice.ts'
export type { NoticeOutcome } from './react/notices/notice-words.ts'
export {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
} from './react/notices/notices.ts'
export { type NoticePreferences, type Notices, useNotices } from './react/notices/notices-context.ts'
export type { NoticeEvent } from './react/notices/notices-store.ts'
export { type RootErrorHandlers, rootErrorHandlers } from './react/root-handlers.ts'
export { type ErrorTracking, useErrorTracking } from './react/use-error-tracking.ts'
export { useBypass } from './react/use-bypass.ts'
export { useUserMessage } from './react/use-user-message.ts'
export {
  ErrorPatternAlert,
  type ErrorPatternAlertProps,
} from './react/widgets/error-pattern-alert.tsx'
export type { ErrorPattern } from './react/widgets/error-patterns.ts'
export { UserErrorWidget, type UserErrorWidgetProps } from './react/widgets/user-error-widget.tsx'
