import type { DropReason } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import type { Breadcrumbs } from './breadcrumbs.ts'
import type { Guard } from './guard.ts'
import type { Page, Stop } from './page.ts'
import type { Pipeline } from './pipeline.ts'
import type { Session } from './sessions.ts'
import type { Sightings } from './sightings.ts'
import { read } from './steps/read.ts'
import type { ErrorDetails } from './steps/step.ts'
import type { Thinning } from './thinning.ts'

interface CapturingParts {
  page: Page
  pipeline: Pipeline
  thinning: Thinning
  sightings: Sightings
  session: Session
  breadcrumbs: Breadcrumbs
  guard: Guard
  newId: () => string
  /** Whether watchers are being told of a change at this moment. */
  isTelling: () => boolean
  /** Whether this report is one that sampling leaves out. */
  isWithheld: (report: ErrorReport) => boolean
  onReport: (report: ErrorReport) => void
  onDrop: (reason: DropReason, count: number) => void
}

/** The way of an error from where it is seen to the outbox. None of it throws. */
export interface Capturing {
  /** `trackError` of the tracker. */
  capture(thrown: unknown, details?: ErrorDetails): string | undefined
  /** Looks at all that a storm has left over, now. */
  catchUp(): void
}

/** An error before anybody has looked at it. */
interface Seen {
  thrown: unknown
  given: ErrorDetails
  id: string
  /** Milliseconds since 1970. */
  at: number
}

/**
 * So many errors are looked at as they are thrown, within so many milliseconds. The rest of a storm follows in tasks of
 * its own, as many in each, so that the page stays usable; more than this at the most do not wait.
 */
const atOnce = 50
const withinMs = 100
const maxLeftOver = 20_000

export function createCapturing(parts: CapturingParts): Capturing {
  const { page, pipeline, thinning, sightings, session, breadcrumbs, guard, newId, onReport, onDrop } = parts
  const leftOver: Seen[] = []
  let busy = false
  let nested = 0
  let looked = 0
  let since = 0
  let task: Stop | undefined

  /** The id of what stands for it. */
  function process({ thrown, given, id, at }: Seen): string | undefined {
    const result = guard.run(() => {
      const details = sightings.detailsOf(thrown, given)
      return pipeline({ thrown, details, id, timestamp: new Date(at).toISOString(), sessionId: session.id })
    }, 'fault' as const)
    const dropped = typeof result === 'string'
    const kept = dropped
      ? undefined
      : thinning.take(
          result,
          guard.run(() => parts.isWithheld(result), false),
        )
    sightings.saw(thrown, kept?.id)
    if (!kept) onDrop(dropped ? result : 'sampled', 1)
    else if (kept === result) {
      session.note(kept.id)
      breadcrumbs.leave({ category: 'error', message: `${kept.error.name}: ${kept.error.message}` })
      onReport(kept)
    }
    return kept?.id
  }

  function work(most: number): void {
    for (const seen of leftOver.splice(0, most)) alone(() => process(seen))
  }

  function nextTask(): void {
    task ??= page.after(0, () => {
      task = undefined
      work(atOnce)
      if (leftOver.length > 0) nextTask()
    })
  }

  /** Runs it while errors of the app's own hooks and watchers are only counted: answering would begin a circle. */
  function alone(run: () => string | undefined): string | undefined {
    busy = true
    try {
      return guard.run(run, undefined)
    } finally {
      busy = false
    }
  }

  return {
    capture(thrown, given = {}) {
      if (busy || parts.isTelling()) {
        nested += 1
        return undefined
      }
      return alone(() => {
        const before = sightings.before(thrown, read(given, 'mechanism'))
        if (before) return before.id
        if (nested > 0) onDrop('fault', nested)
        nested = 0
        const seen: Seen = { thrown, given, id: newId(), at: page.now() }
        // Below nothing, the clock was put back.
        if (seen.at - since >= withinMs || seen.at < since) {
          since = seen.at
          looked = 0
        }
        looked += 1
        if (looked <= atOnce && leftOver.length === 0) return process(seen)
        if (leftOver.length >= maxLeftOver) {
          onDrop('queue-full', 1)
          return undefined
        }
        leftOver.push(seen)
        nextTask()
        sightings.saw(thrown, seen.id)
        return seen.id
      })
    },
    catchUp() {
      task?.()
      task = undefined
      work(leftOver.length)
      thinning.settle()
    },
  }
}
