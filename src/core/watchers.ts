import { browserReports } from './sources/browser-reports.ts'
import { clicks } from './sources/clicks.ts'
import { navigations } from './sources/navigations.ts'
import { nextSteps } from './sources/next-steps.ts'
import { policyViolations } from './sources/policy-violations.ts'
import { requests } from './sources/requests.ts'
import { resources } from './sources/resources.ts'
import type { Source } from './sources/source.ts'
import { browserWatchedPage, type WatchedPage } from './watched-page.ts'

export { browserReports, clicks, navigations, nextSteps, policyViolations, requests, resources }

/**
 * A chunk of the build: all that watches the page besides the handlers for errors and rejections. A tracker asks for it
 * at its start; who wants them at once passes them.
 *
 * @example createTracker({ transport, sources: [windowErrors(), unhandledRejections(), ...watchers()] })
 */
export function watchers(watched: WatchedPage = browserWatchedPage()): readonly Source[] {
  return [
    requests(watched),
    resources(),
    policyViolations(),
    browserReports(watched),
    navigations(watched),
    clicks(),
    nextSteps(watched),
  ]
}
