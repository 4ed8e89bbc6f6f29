import type { Mechanism } from '../protocol/error-report.ts'
import { readText } from './steps/read.ts'
import type { ErrorDetails } from './steps/step.ts'

/**
 * Which error objects were seen, so that one object is one occurrence however many sources notice it: a failed fetch
 * may pass by the request source, an error boundary and `unhandledrejection` in turn. When the app itself tracks an
 * object again, it happened again.
 */
export interface Sightings {
  /** Remembers what is known of an object, for whoever reports it. */
  about(thrown: unknown, details: ErrorDetails): void
  /** The details with what was remembered. */
  detailsOf(thrown: unknown, details: ErrorDetails): ErrorDetails
  /** What became of an object, when a source rather than the app notices it once more. */
  before(thrown: unknown, mechanism: unknown): { id?: string | undefined } | undefined
  /** Remembers what became of an object: the id of its report, if it has one. */
  saw(thrown: unknown, id: string | undefined): void
}

const byTheApp: ReadonlySet<unknown> = new Set<Mechanism>(['track', 'retry', 'bypass'])

/** Holds objects weakly; thrown texts and numbers have no identity to remember. */
export function createSightings(): Sightings {
  const known = new WeakMap<object, ErrorDetails>()
  const seen = new WeakMap<object, { id: string | undefined }>()
  /** What a boundary reports while the present code runs. */
  let caught: string | undefined
  return {
    about(thrown, details) {
      if (isObject(thrown)) known.set(thrown, details)
    },
    detailsOf(thrown, details) {
      return { ...(isObject(thrown) ? known.get(thrown) : undefined), ...details }
    },
    before(thrown, mechanism = 'track') {
      if (mechanism === 'error-boundary') {
        caught = textOf(thrown)
        queueMicrotask(() => (caught = undefined))
      }
      const before = isObject(thrown) && !byTheApp.has(mechanism) ? seen.get(thrown) : undefined
      // In development React 18 has rendered it once more for the window to see: another object with the same text.
      const isReplay = mechanism === 'window-error' && caught && textOf(thrown)?.includes(caught)
      return before ?? (isReplay ? {} : undefined)
    },
    saw(thrown, id) {
      if (isObject(thrown)) seen.set(thrown, { id })
    },
  }
}

const textOf = (thrown: unknown): string | undefined =>
  isObject(thrown) ? readText(thrown, 'message') : String(thrown)

const isObject = (thrown: unknown): thrown is object =>
  (typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function'
