import type { DropReason } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import type { Guard } from './guard.ts'
import type { Page, Stop } from './page.ts'
import type { Moment, Pipeline, Taken } from './pipeline.ts'
import type { Sightings } from './sightings.ts'
import { read } from './steps/read.ts'
import type { SampleRate } from './steps/sample.ts'
import type { ErrorDetails } from './steps/step.ts'
import type { Counting, Thinning } from './thinning.ts'

interface CapturingParts {
  page: Page
  pipeline: Pipeline
  thinning: Thinning
  sightings: Sightings
  guard: Guard
  newId: () => string
  sampleRate: SampleRate
  user: () => Moment['user']
  /** Whether watchers are being told of a change at this moment. */
  isTelling: () => boolean
  onReport: (report: ErrorReport) => void
  onDrop: (reason: DropReason, count: number) => void
}

/** The way of an error from where it is seen to the outbox. None of it throws. */
export interface Capturing {
  /** `trackError` of the tracker. Does what cannot wait; the report is made in a later task. */
  capture(thrown: unknown, details?: ErrorDetails): string | undefined
  /** Runs it once the reports of what was captured before have been made: now, if they are. */
  afterwards(work: () => void): void
  /** Makes all reports that wait, now, unless one is being made. */
  catchUp(): void
}

/**
 * The first error is made a report of when its task has run, and those that follow together: code that runs once every
 * few milliseconds is several times as slow as the same code at work.
 */
const gatherMs = 100
/** Of a storm, so many at a time, so that the page stays usable; more than this at the most do not wait. */
const atOnce = 50
const maxWaiting = 20_000

export function createCapturing(parts: CapturingParts): Capturing {
  const { page, pipeline, thinning, sightings, guard, newId, sampleRate, onReport, onDrop } = parts
  const waiting: (() => void)[] = []
  let busy = false
  let nested = 0
  /** When there was nothing left to do. */
  let idleSince = 0
  let task: Stop | undefined

  function finish(taken: Taken, way: Counting | 'whole', chance: number): void {
    const result = guard.run(taken.finish, 'fault')
    thinning.touch(taken)
    if (way !== 'whole') thinning.made(way, result)
    else if (typeof result === 'string') onDrop(result, 1)
    else sort(taken, result, chance)
  }

  function sort(taken: Taken, result: ErrorReport, chance: number): void {
    const isLeftOut = typeof sampleRate === 'function' && guard.run(() => chance >= sampleRate(result), false)
    const standsFor = thinning.confirm(taken, isLeftOut)
    if (standsFor === 'whole') onReport(result)
    else if (!standsFor) onDrop('sampled', 1)
    else if (standsFor.id === taken.id) thinning.made(standsFor, result)
  }

  function work(most: number): void {
    task?.()
    task = undefined
    for (const run of waiting.splice(0, most)) alone(run, undefined)
    countNested()
    idleSince = page.now()
    if (waiting.length > 0) task = page.after(0, () => work(atOnce))
  }

  function later(run: () => void): void {
    waiting.push(run)
    if (task) return
    const next = () => work(atOnce)
    // Timers of a page that nobody sees may be a minute late. The clock may have been put back.
    if (page.visible() && Math.abs(page.now() - idleSince) < gatherMs) task = page.after(gatherMs, next)
    else {
      const mine = () => undefined
      task = mine
      void Promise.resolve().then(() => task === mine && next())
    }
  }

  function countNested(): void {
    const count = nested
    nested = 0
    if (count > 0) onDrop('fault', count)
  }

  /** Runs it while errors of the app's own hooks and watchers are only counted: answering would begin a circle. */
  function alone<T>(run: () => T, otherwise: T): T {
    busy = true
    try {
      return guard.run(run, otherwise)
    } finally {
      busy = false
    }
  }

  function take(thrown: unknown, given: ErrorDetails): { id: string } | DropReason {
    const id = newId()
    const moment = { at: page.now(), href: page.href(), online: page.online(), user: parts.user() }
    const taken = pipeline.take(thrown, sightings.detailsOf(thrown, given), id, moment)
    if (!taken) return 'ignored'
    const chance = page.random()
    const way = thinning.take(taken, typeof sampleRate === 'number' && chance >= sampleRate)
    if (!way) return 'sampled'
    if (way !== 'whole' && way.id !== id) return way
    later(() => finish(taken, way, chance))
    return taken
  }

  return {
    capture(thrown, given = {}) {
      if (busy || parts.isTelling()) {
        nested += 1
        return undefined
      }
      const before = sightings.before(thrown, read(given, 'mechanism'))
      if (before) return before.id
      countNested()
      const taken: { id: string } | DropReason =
        waiting.length < maxWaiting ? alone(() => take(thrown, given), 'fault') : 'queue-full'
      const id = typeof taken === 'string' ? undefined : taken.id
      sightings.saw(thrown, id)
      if (typeof taken === 'string') onDrop(taken, 1)
      return id
    },
    afterwards(run) {
      if (waiting.length > 0) waiting.push(run)
      else guard.run(run, undefined)
    },
    catchUp() {
      if (!busy && waiting.length > 0) work(waiting.length)
    },
  }
}
