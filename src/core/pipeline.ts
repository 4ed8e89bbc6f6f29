import type { DropReason } from '../protocol/batch.ts'
import type { ErrorReport, ReportUser } from '../protocol/error-report.ts'
import { enrich, pathOf, type Surroundings } from './steps/enrich.ts'
import { glance } from './steps/glance.ts'
import { identify } from './steps/identify.ts'
import { ignore } from './steps/ignore.ts'
import { normalize } from './steps/normalize.ts'
import { readText } from './steps/read.ts'
import { type BeforeReport, review } from './steps/review.ts'
import { scrub } from './steps/scrub.ts'
import type { ErrorDetails, Sighting, Step } from './steps/step.ts'

/** What the steps need of the world around them. */
export interface PipelineParts {
  getUserMessage: ((error: unknown) => string | undefined) | undefined
  ignorePatterns: readonly (string | RegExp)[]
  sessionId: string
  /** What is around an error of this time, in ISO 8601, besides what its moment alone could tell. */
  surroundings: (timestamp: string) => Omit<Surroundings, keyof Moment>
  beforeReport: BeforeReport | undefined
}

/** What may be otherwise in the next moment. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number
  href: string
  online: boolean
  user: ReportUser | undefined
}

/** An error that was taken in, out of reach of later changes. */
export interface Taken {
  readonly id: string
  readonly at: number
  /** The same for errors that read alike, come from the same place in the code and meant the same. */
  readonly key: string
  /** Makes the report, or tells why there is none. Throws what the app's hooks throw. */
  finish(): ErrorReport | DropReason
}

/** The steps of a report's making, in their order. */
export interface Pipeline {
  /** What has to be done in the turn of who reports an error; `undefined` when it is none of the app's. */
  take(thrown: unknown, details: ErrorDetails, id: string, moment: Moment): Taken | undefined
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { sessionId, surroundings, getUserMessage } = parts
  const isIgnored = ignore(parts.ignorePatterns)
  const steps: Step[] = [review(parts.beforeReport), scrub, identify]

  return {
    take(thrown, details, id, moment) {
      const { at, href, user } = moment
      // Where there is nothing but texts, nothing can change; what is made of the rest must be made now.
      const isText = Object.values(details).every((detail) => typeof detail === 'string')
      const sighting: Sighting = {
        thrown,
        glance: isText ? glance(thrown) : undefined,
        details,
        id,
        timestamp: new Date(at).toISOString(),
        sessionId,
      }
      const plain = sighting.glance
      const taken = plain ? undefined : normalize(sighting, getUserMessage)
      if (isIgnored(plain ?? (taken as ErrorReport).error, thrown)) return undefined
      const said = plain
        ? `${plain.name} ${plain.message} ${plain.stack} ${Object.values(details).join()}`
        : keyOf(taken as ErrorReport)
      return {
        id,
        at,
        key: `${said} ${pathOf(href)} ${readText(user, 'id')}`,
        finish() {
          let report = enrich(taken ?? normalize(sighting, getUserMessage), {
            ...moment,
            ...surroundings(sighting.timestamp),
          })
          for (const step of steps) {
            const result = step(report, sighting)
            if (typeof result === 'string') return result
            report = result
          }
          return report
        },
      }
    },
  }
}

/** What the report of one of many alike has of its own. */
const ofItsOwn = /^(id|timestamp|inputData|durationMs|tags|workflowId|agentId)$/

/** Like errors read alike, come from the same place in the code and meant the same. */
function keyOf(report: ErrorReport): string {
  try {
    return JSON.stringify(report, (key, value) => (ofItsOwn.test(key) ? undefined : value))
  } catch {
    // A caller without types has put in what is no JSON. The scrubbing knows what to do with it.
    return report.id
  }
}
