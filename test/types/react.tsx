import type { Tracker, Transport } from '../../src/index.ts'
import { BetaErrorNotification, ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'

/*
 * What must not compile, checked by `tsc`: a directive without an error below it is one.
 */
declare const tracker: Tracker
declare const transport: Transport
declare function Foreign(props: { error: unknown; resetErrorBoundary: (...args: unknown[]) => void }): null
declare function foreignError(error: unknown, info: { componentStack?: string | null }): void
declare function foreignReset(
  details: { reason: 'imperative-api'; args: unknown[] } | { reason: 'keys'; prev: unknown; next: unknown },
): void

export const right = [
  <ErrorTrackingProvider key={1} tracker={tracker} notices={false} />,
  <ErrorTrackingProvider key={2} transport={transport} release="1.4.2" />,
  <ErrorBoundary key={3} />,
  <ErrorBoundary key={4} fallback={null} />,
  <ErrorBoundary key={5} fallbackRender={({ reportId }) => reportId} />,
  <BetaErrorNotification key={6} errorType="A" message="m" severity="HIGH" onClose={() => undefined} />,
  // Written for react-error-boundary.
  <ErrorBoundary key={7} FallbackComponent={Foreign} onReset={foreignReset} onError={foreignError} />,
]

export const wrong = [
  // @ts-expect-error a tracker or a transport is needed
  <ErrorTrackingProvider key={1} />,
  // @ts-expect-error a given tracker has its own transport
  <ErrorTrackingProvider key={2} tracker={tracker} transport={transport} />,
  // @ts-expect-error a given tracker has its own options
  <ErrorTrackingProvider key={3} tracker={tracker} release="1.4.2" />,
  // @ts-expect-error one fallback at most
  <ErrorBoundary key={4} fallback={null} fallbackRender={() => null} />,
  // @ts-expect-error one fallback at most
  <ErrorBoundary key={5} FallbackComponent={() => null} fallbackRender={() => null} />,
  // @ts-expect-error no such level
  <ErrorBoundary key={7} level="corner" />,
  // @ts-expect-error no such severity
  <BetaErrorNotification key={6} errorType="A" message="m" severity="urgent" onClose={() => undefined} />,
]
