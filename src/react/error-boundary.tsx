import { Component, type ComponentType, type ContextType, type ErrorInfo, type ReactNode } from 'react'
import type { ErrorImpact } from '../index.ts'
import {
  BoundaryContext,
  type BoundaryLevel,
  type BoundaryState,
  type FallbackProps,
  type Provided,
  ProvidedContext,
} from './boundary-context.ts'
import { rememberFocus } from './lost-focus.ts'
import { ownerStackIn } from './owner-stack.ts'
import { outsideProvider } from './tracker-context.ts'

/** Why a boundary renders its children again; the names are those of react-error-boundary. */
export type ResetDetails =
  /** `resetErrorBoundary` or `resetBoundary` was called, with these arguments. */
  | { reason: 'imperative-api'; args: unknown[] }
  /** One of `resetKeys` changed. */
  | { reason: 'keys'; prev: readonly unknown[] | undefined; next: readonly unknown[] | undefined }

interface CommonProps {
  children?: ReactNode
  /** How much of the page it is: what the default fallback looks like and offers; default `section`. */
  level?: BoundaryLevel
  /** When one of them changes while the fallback shows, the children are rendered again. */
  resetKeys?: readonly unknown[]
  /** Called with what was caught, React's component stack, and the report's id if there is one. */
  onError?(error: unknown, info: ErrorInfo, reportId: string | undefined): void
  /** Called before the children are rendered again: clear here what made them fail. */
  onReset?(details: ResetDetails): void
  /**
   * What an error in here means for the user; default `{ severity: 'high', userBlocked: true }`, and for a `widget`
   * `{ severity: 'medium', userBlocked: false }`.
   */
  impact?: Partial<ErrorImpact>
}

/** The three ways to say what shows instead of the broken children. With none of them, the default does. */
type FallbackChoice =
  | { fallback?: ReactNode; fallbackRender?: never; FallbackComponent?: never }
  | { fallback?: never; fallbackRender(props: FallbackProps): ReactNode; FallbackComponent?: never }
  | { fallback?: never; fallbackRender?: never; FallbackComponent: ComponentType<FallbackProps> }

/** Props of {@link ErrorBoundary}: at most one fallback. */
export type ErrorBoundaryProps = CommonProps & FallbackChoice

/** So often trying again is offered within so many milliseconds. */
const maxRetries = 3
const retryWindowMs = 60_000
/** Children that fail so soon after they came back never worked: what they waited for failed once more. */
const relapseMs = 10_000

/**
 * Keeps a render error to a part of the page: tracks it once, with React's component stack, and shows a fallback. It
 * catches what its children throw while rendering and in effects, not what event handlers and promises throw: the
 * tracker hears of those by itself, and `useErrorBoundary` shows them here. If the keyboard was in the broken part, it
 * goes on in the fallback, and after a reset in the children. What a fallback throws is tracked, and a plain sentence
 * stands in its place; only the very error it was given goes on to the next boundary.
 *
 * @throws At its first render, when there is no `ErrorTrackingProvider` above it.
 * @example
 * <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <Sorry onRetry={resetErrorBoundary} />}>
 *   <Orders />
 * </ErrorBoundary>
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BoundaryState> {
  static override contextType = ProvidedContext
  declare context: ContextType<typeof ProvidedContext>

  /** The reports since the children last worked: a retry may fail, too. */
  readonly #unmended = new Set<string>()
  /** How it was tried to mend them, and when they were there again. */
  #method: 'retry' | 'reset' | undefined
  #workedAt = 0
  /** When the user tried again. */
  readonly #retries: number[] = []

  override state: BoundaryState = {
    failed: false,
    error: null,
    resetErrorBoundary: (...args) => {
      if (!this.state.failed || !this.#canRetry()) return
      this.#retries.push(Date.now())
      this.#reset('retry', { reason: 'imperative-api', args })
    },
  }

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { failed: true, error, reportId: undefined }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    if (this.#workedAt && Date.now() - this.#workedAt > relapseMs) this.#unmended.clear()
    else this.#record(false)
    this.#method = undefined
    this.#workedAt = 0
    const reportId = this.#track(error, info)
    if (reportId) this.#unmended.add(reportId)
    this.setState({ reportId })
    this.props.onError?.(error, info, reportId)
  }

  override getSnapshotBeforeUpdate(_: ErrorBoundaryProps, before: BoundaryState): (() => void) | null {
    return before.failed || this.state.failed ? rememberFocus() : null
  }

  override componentDidUpdate(
    { resetKeys: prev }: ErrorBoundaryProps,
    before: BoundaryState,
    restoreFocus: (() => void) | null,
  ): void {
    restoreFocus?.()
    if (!before.failed) return
    const next = this.props.resetKeys
    if (!this.state.failed) {
      this.#workedAt = Date.now()
      this.#record(true)
    }
    // Only from the second render of the fallback on: the keys may have changed together with what then failed.
    else if (keysDiffer(prev, next)) this.#reset('reset', { reason: 'keys', prev, next })
  }

  #canRetry(): boolean {
    const first = this.#retries.at(-maxRetries)
    return !first || Date.now() - first >= retryWindowMs
  }

  #reset(method: 'retry' | 'reset', details: ResetDetails): void {
    this.#method = method
    this.props.onReset?.(details)
    this.setState({ failed: false, error: null })
  }

  readonly #track = (error: unknown, { componentStack }: ErrorInfo): string | undefined => {
    const ownerStack = ownerStackIn(this)
    const blocks = this.props.level !== 'widget'
    return this.context?.tracker.trackError(error, {
      mechanism: 'error-boundary',
      type: 'react',
      impact: this.props.impact ?? { severity: blocks ? 'high' : 'medium', userBlocked: blocks },
      ...(componentStack && { componentStack }),
      ...(ownerStack && { ownerStack }),
    })
  }

  #record(successful: boolean): void {
    const method = this.#method
    if (method)
      for (const id of this.#unmended)
        this.context?.tracker.recordRecovery(id, { attempted: true, successful, method })
  }

  override render(): ReactNode {
    const { context, state, props } = this
    if (!context) throw outsideProvider('<ErrorBoundary>')
    const given = { ...state, level: props.level ?? 'section', canRetry: this.#canRetry() }
    return (
      <BoundaryContext.Provider value={state}>
        {state.failed ? (
          <FallbackGuard caught={state.error} onCatch={this.#track} bare={context.bare}>
            <Fallback choice={props} given={given} Default={context.Fallback} />
          </FallbackGuard>
        ) : (
          props.children
        )}
      </BoundaryContext.Provider>
    )
  }
}

interface GuardProps {
  children: ReactNode
  /** What the fallback is shown for. */
  caught: unknown
  onCatch(error: unknown, info: ErrorInfo): void
  /** What cannot fail. */
  bare: ReactNode
}

interface GuardState {
  thrown?: { error: unknown }
}

/**
 * Around a fallback, which may fail, too: then a sentence stands there, and nothing is tried again. A fallback that
 * throws the very error it was given wants the next boundary to have it.
 */
export class FallbackGuard extends Component<GuardProps, GuardState> {
  override state: GuardState = {}
  override componentDidCatch = this.props.onCatch

  static getDerivedStateFromError(error: unknown): GuardState {
    return { thrown: { error } }
  }

  override render(): ReactNode {
    const { thrown } = this.state
    if (!thrown) return this.props.children
    if (thrown.error === this.props.caught) throw thrown.error
    return this.props.bare
  }
}

/** A component of its own, inside the guard. A function is called and not rendered: it may be a new one every time. */
function Fallback(props: { choice: FallbackChoice; given: FallbackProps; Default: Provided['Fallback'] }) {
  const { choice, given, Default } = props
  const { fallback, fallbackRender, FallbackComponent = Default } = choice
  if (fallback !== undefined) return fallback
  return fallbackRender ? fallbackRender(given) : <FallbackComponent {...given} />
}

function keysDiffer(before: readonly unknown[] = [], after: readonly unknown[] = []): boolean {
  return before.length !== after.length || before.some((key, index) => !Object.is(key, after[index]))
}
