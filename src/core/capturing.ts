import { v7 as uuid } from 'uuid'
import type { Breadcrumbs } from './breadcrumbs.ts'
import type { Guard } from './guard.ts'
import type { Outbox } from './outbox.ts'
import type { Page } from './page.ts'
import type { Pipeline } from './pipeline.ts'
import type { Session } from './sessions.ts'
import type { Sightings } from './sightings.ts'
import { addReport, type OwnState } from './state.ts'
import { read } from './steps/read.ts'
import type { ErrorDetails } from './steps/step.ts'

interface CapturingParts {
  page: Page
  pipeline: Pipeline
  sightings: Sightings
  session: Session
  breadcrumbs: Breadcrumbs
  state: OwnState
  outbox: Outbox
  guard: Guard
}

/** The way of an error from where it is seen to the outbox: `trackError` of the tracker. Never throws. */
export function createCapturing(parts: CapturingParts) {
  const { page, pipeline, sightings, session, breadcrumbs, state, outbox, guard } = parts
  let busy = false
  let nested = 0

  function capture(thrown: unknown, given: ErrorDetails): string | undefined {
    const result = guard.run(() => {
      const details = sightings.detailsOf(thrown, given)
      const timestamp = new Date(page.now()).toISOString()
      return pipeline({ thrown, details, id: uuid(), timestamp, sessionId: session.id })
    }, 'fault' as const)
    if (typeof result === 'string') {
      sightings.saw(thrown, undefined)
      outbox.drop(result, 1)
      return undefined
    }
    sightings.saw(thrown, result.id)
    session.note(result.id)
    breadcrumbs.leave({ category: 'error', message: `${result.error.name}: ${result.error.message}` })
    // Into the state first: the outbox speaks of it as soon as it has it.
    addReport(state, result)
    outbox.keep(result)
    return result.id
  }

  return (thrown: unknown, details: ErrorDetails = {}): string | undefined => {
    // Called from a hook or by a watcher of the state: answering would begin a circle. The next error accounts for it.
    if (busy || state.isTelling()) {
      nested += 1
      return undefined
    }
    busy = true
    try {
      return guard.run(() => {
        const before = sightings.before(thrown, read(details, 'mechanism'))
        if (before) return before.id
        if (nested > 0) outbox.drop('fault', nested)
        nested = 0
        return capture(thrown, details)
      }, undefined)
    } finally {
      busy = false
    }
  }
}
