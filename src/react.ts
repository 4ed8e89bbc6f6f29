'use client'

export type { BoundaryLevel, FallbackProps } from './react/boundary-context.ts'
export { ErrorBoundary, type ErrorBoundaryProps, type ResetDetails } from './react/error-boundary.tsx'
export {
  ErrorTrackingProvider,
  type ErrorTrackingProviderProps,
} from './react/error-tracking-provider.tsx'
export type { NoticeOutcome } from './react/notices/notice-words.ts'
export {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
} from './react/notices/notices.ts'
export { type RootErrorHandlers, rootErrorHandlers } from './react/root-handlers.ts'
export { type ErrorBoundaryControl, useErrorBoundary } from './react/use-error-boundary.ts'
export { type ErrorTracking, useErrorTracking } from './react/use-error-tracking.ts'
export { withErrorBoundary } from './react/with-error-boundary.tsx'
