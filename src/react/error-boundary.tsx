import { Component, type ComponentType, type ContextType, type ErrorInfo, type ReactNode } from 'react'
import type { ErrorDetails } from '../index.ts'
import { DefaultFallback, type FallbackProps } from './default-fallback.tsx'
import { ownerStackIn } from './owner-stack.ts'
import { outsideProvider, TrackerContext } from './tracker-context.ts'

interface CommonProps {
  children?: ReactNode
  /** When one of them changes while the fallback shows, the children are rendered again. */
  resetKeys?: readonly unknown[]
  /** Called before the children are rendered again: clear here what made them fail. */
  onReset?(reason: 'retry' | 'keys'): void
  /** What an error in here means for the user; default `{ severity: 'high', userBlocked: true }`. */
  impact?: ErrorDetails['impact']
}

/** The three ways to say what shows instead of the broken children. With none of them, the default does. */
type FallbackChoice =
  | { fallback?: ReactNode; fallbackRender?: never; FallbackComponent?: never }
  | { fallback?: never; fallbackRender(props: FallbackProps): ReactNode; FallbackComponent?: never }
  | { fallback?: never; fallbackRender?: never; FallbackComponent: ComponentType<FallbackProps> }

/** Props of {@link ErrorBoundary}: at most one fallback. */
export type ErrorBoundaryProps = CommonProps & FallbackChoice

/** `null` may be thrown, too: whether it failed is not read from the error. */
type BoundaryState = { failed: false } | { failed: true; error: unknown; reportId?: string }

/**
 * Keeps a render error to a part of the page: tracks it once, with React's component stack, and shows a fallback. It
 * catches what its children throw while rendering and in effects, not what event handlers and promises throw: the
 * tracker hears of those by itself.
 *
 * @throws At its first render, when there is no `ErrorTrackingProvider` above it.
 * @example
 * <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <Sorry onRetry={resetErrorBoundary} />}>
 *   <Orders />
 * </ErrorBoundary>
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BoundaryState> {
  static override contextType = TrackerContext
  declare context: ContextType<typeof TrackerContext>

  override state: BoundaryState = { failed: false }
  /** The reports since the children last worked: a retry may fail, too. */
  readonly #unmended = new Set<string>()

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    const ownerStack = ownerStackIn(this)
    const reportId = this.context?.trackError(error, {
      mechanism: 'error-boundary',
      type: 'react',
      impact: this.props.impact ?? { severity: 'high', userBlocked: true },
      ...(info.componentStack && { componentStack: info.componentStack }),
      ...(ownerStack && { ownerStack }),
    })
    if (!reportId) return
    this.#unmended.add(reportId)
    this.setState({ failed: true, error, reportId })
  }

  override componentDidUpdate(previousProps: ErrorBoundaryProps, previous: BoundaryState): void {
    if (!previous.failed) return
    if (!this.state.failed) this.#recordRecovery()
    // Only from the second render of the fallback on: the keys may have changed together with what then failed.
    else if (keysDiffer(previousProps.resetKeys, this.props.resetKeys)) this.#reset('keys')
  }

  readonly #retry = (): void => this.#reset('retry')

  #reset(reason: 'retry' | 'keys'): void {
    if (!this.state.failed) return
    this.props.onReset?.(reason)
    this.setState({ failed: false })
  }

  #recordRecovery(): void {
    for (const reportId of this.#unmended) {
      this.context?.recordRecovery(reportId, { attempted: true, successful: true, method: 'reset' })
    }
    this.#unmended.clear()
  }

  override render(): ReactNode {
    if (!this.context) throw outsideProvider('<ErrorBoundary>')
    if (!this.state.failed) return this.props.children
    const { error, reportId } = this.state
    const { fallback, fallbackRender, FallbackComponent = DefaultFallback } = this.props
    if (fallback !== undefined) return fallback
    const props: FallbackProps = { error, resetErrorBoundary: this.#retry, ...(reportId && { reportId }) }
    return fallbackRender ? fallbackRender(props) : <FallbackComponent {...props} />
  }
}

function keysDiffer(before: readonly unknown[] = [], after: readonly unknown[] = []): boolean {
  return before.length !== after.length || before.some((key, index) => !Object.is(key, after[index]))
}
