import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DropReason } from '../protocol/batch.ts'
import type { ErrorRecovery, ErrorReport } from '../protocol/error-report.ts'

/**
 * Where a report is: `kept` safe in IndexedDB, `in-memory` only as long as the page lives, `sent` acknowledged by
 * the backend, `refused` never going to be taken.
 */
export type Delivery = 'in-memory' | 'kept' | 'sent' | 'refused'

/** A report of this page life, as a screen may show it. */
export interface TrackedReport {
  report: ErrorReport
  delivery: Delivery
  /** Set when a recovery was recorded after the report was made. */
  recovery?: ErrorRecovery
}

/** What a screen may watch. Every change replaces the object; read it with {@link ReadableState}. */
export interface TrackerState {
  /** Where the queue keeps reports; `opening` until known. */
  storage: 'opening' | 'indexed-db' | 'memory'
  /** Why it had to be memory, as `IndexedDB was refused: SecurityError`. */
  storageProblem?: string
  /** What the browser believes. A hint: only an answered request proves it. */
  online: boolean
  /** Items not yet acknowledged, of this page and of earlier ones. */
  waiting: number
  /** Reports of this page life, newest last, at most 50. */
  recent: readonly TrackedReport[]
  /** Errors that did not become a report of their own, by reason. */
  drops: Readonly<Partial<Record<DropReason, number>>>
  /** Faults of the SDK itself, caught and counted. */
  faults: number
}

/** The state without the means to change it. */
export type ReadableState = Pick<StoreApi<TrackerState>, 'getState' | 'getInitialState' | 'subscribe'>

/** The most reports {@link TrackerState.recent} holds. */
export const maxRecent = 50

/** The state of a tracker that has seen nothing yet. */
export function createTrackerState(): StoreApi<TrackerState> {
  return createStore<TrackerState>(() => ({
    storage: 'opening',
    online: true,
    waiting: 0,
    recent: [],
    drops: {},
    faults: 0,
  }))
}
