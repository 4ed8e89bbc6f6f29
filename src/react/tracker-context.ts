import { createContext } from 'react'
import type { Tracker } from '../index.ts'

/** The tracker of the nearest `ErrorTrackingProvider`. */
export const TrackerContext = /* @__PURE__ */ createContext<Tracker | undefined>(undefined)

/** What to tell a developer who used `part` where there is no tracker. */
export function outsideProvider(part: string): Error {
  return new Error(`${part} found no tracker: render it inside <ErrorTrackingProvider transport={...}>.`)
}
