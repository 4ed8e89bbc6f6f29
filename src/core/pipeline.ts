import type { DropReason } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import { enrich, type Surroundings } from './steps/enrich.ts'
import { identify } from './steps/identify.ts'
import { ignore } from './steps/ignore.ts'
import { normalize } from './steps/normalize.ts'
import { type BeforeReport, review } from './steps/review.ts'
import { scrub } from './steps/scrub.ts'
import type { Sighting, Step } from './steps/step.ts'

/** What the steps need of the world around them. */
export interface PipelineParts {
  getUserMessage: ((error: unknown) => string | undefined) | undefined
  ignorePatterns: readonly (string | RegExp)[]
  surroundings: () => Surroundings
  beforeReport: BeforeReport | undefined
}

/** Makes a report of a sighting, or tells why there is none. */
export type Pipeline = (sighting: Sighting) => ErrorReport | DropReason

/** The steps of a report's making, in their order. */
export function createPipeline(parts: PipelineParts): Pipeline {
  const steps: Step[] = [
    ignore(parts.ignorePatterns),
    enrich(parts.surroundings),
    review(parts.beforeReport),
    scrub,
    identify,
  ]
  return (sighting) => {
    let report = normalize(sighting, parts.getUserMessage)
    for (const step of steps) {
      const result = step(report, sighting)
      if (typeof result === 'string') return result
      report = result
    }
    return report
  }
}
