'use client'

export { type BetaErrorsApi, type BetaErrorsApiOptions, betaErrorsApi } from './react/beta-errors-api.ts'
export type { FallbackProps } from './react/default-fallback.tsx'
export { ErrorBoundary, type ErrorBoundaryProps } from './react/error-boundary.tsx'
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
export { type BetaErrors, type UseBetaErrorsOptions, useBetaErrors } from './react/use-beta-errors.ts'
export { type ErrorTracking, useErrorTracking } from './react/use-error-tracking.ts'
