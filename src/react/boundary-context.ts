import { type ComponentType, createContext, type ReactNode } from 'react'
import type { Tracker } from '../index.ts'

/** How much of the page a boundary keeps an error to. */
export type BoundaryLevel = 'page' | 'section' | 'widget'

/** What a fallback is given. */
export interface FallbackProps {
  /** What was thrown: not always an `Error`. */
  error: unknown
  /** The id of the report. It follows a moment after the first render; absent if the error was not reported. */
  reportId?: string | undefined
  /** The boundary's `level`. */
  level: BoundaryLevel
  /** Whether trying again is still offered: `false` after 3 times within 60 s, when only a reload may help. */
  canRetry: boolean
  /** Renders the children again, and does nothing while `canRetry` is `false`. `onReset` is told the arguments. */
  resetErrorBoundary(...args: unknown[]): void
}

/** What a boundary knows, for the hook below it. */
export interface BoundaryState extends Pick<FallbackProps, 'error' | 'reportId' | 'resetErrorBoundary'> {
  /** `null` may be thrown, too: whether it failed is not read from the error. */
  failed: boolean
}

/** The state of the nearest boundary. */
export const BoundaryContext = /* @__PURE__ */ createContext<BoundaryState | undefined>(undefined)

/** What the provider brings its boundaries; by itself a boundary stays small. */
export interface Provided {
  tracker: Tracker
  /** Shown where the app has no fallback. */
  Fallback: ComponentType<FallbackProps>
  /** Shown where a fallback failed. */
  bare: ReactNode
}

export const ProvidedContext = /* @__PURE__ */ createContext<Provided | undefined>(undefined)
