import type { FeedbackRecord } from '../../protocol/batch.ts'
import type {
  Breadcrumb,
  BypassRecord,
  CapturedError,
  CauseError,
  ErrorContext,
  ErrorImpact,
  ErrorRecovery,
  ErrorReport,
  ErrorSource,
  FailedRequest,
  ReportUser,
  StackFrame,
} from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { parseSeverity, type Severity } from '../../protocol/severity.ts'
import { plain } from './plain.ts'
import { read } from './read.ts'
import { isSecretKey, scrubText, scrubUrl } from './scrub-text.ts'
import type { Step } from './step.ts'
import { flag, list, number, oneOf, own, record, required, text, time, type Writer } from './writers.ts'

/**
 * Writes down what leaves the page, field by field: scrubbed, and cut to the limits of the wire. It stands after the
 * app's own hook, so that a hook cannot leak by accident, and fails closed: what is not named here stays, and when
 * it throws, the report is dropped.
 *
 * Not every caller is TypeScript: what stands where it does not belong costs itself, and not the report. The server
 * refuses a report for one wrong field, and a `setUser(null)` would lose all that follow.
 */
export const scrub: Step = (report) => {
  causesLeft = limits.maxCauses
  return write.report(report) as ErrorReport
}

/** What is said of a recovery, ready to leave. */
export const scrubRecovery = (recovery: ErrorRecovery) => write.recovery(recovery)

/** What a tester says, ready to leave. */
export const scrubFeedback = (feedback: unknown) => write.feedback(feedback)

/**
 * What has been scrubbed, by what it was made of: breadcrumbs are shared by all reports, and the errors of a page come by
 * the same few frames. Only of what is frozen, so that no hook can put anything into it afterwards.
 */
const scrubbed = /* @__PURE__ */ new WeakMap<object, object>()

/** Scrubs what is frozen once. */
function once<T extends object>(write: Writer<T>): Writer<T> {
  return (value) => {
    if (!Object.isFrozen(value)) return write(value)
    const ready = (scrubbed.get(value as object) as T | undefined) ?? write(value)
    if (ready) scrubbed.set(value as object, Object.freeze(ready))
    return ready
  }
}

/** A breadcrumb, ready to leave with any report, which passes it as it is. */
export function scrubBreadcrumb(crumb: unknown): Breadcrumb | undefined {
  const ready = write.breadcrumb(crumb)
  if (ready) scrubbed.set(Object.freeze(ready), ready)
  return ready
}

/** A report has so many causes in all, even where a hook ties them into a net. */
let causesLeft = 0

function inputData(value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined
  const copy = plain(value, scrubText, limits.maxInputDataChars)
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? copy : { value: copy }
}

/** The fields that are texts, numbers or flags, as many as may travel. */
function breadcrumbData(value: unknown): NonNullable<Breadcrumb['data']> | undefined {
  const copy = plain(value, scrubText, limits.maxBreadcrumbChars, 1)
  if (typeof copy !== 'object' || copy === null) return undefined
  const facts = Object.entries(copy).filter(([, fact]) => typeof fact !== 'object' && fact !== '[more]')
  return facts.length > 0
    ? Object.freeze(Object.fromEntries(facts) as NonNullable<Breadcrumb['data']>)
    : undefined
}

// Pure, so that a bundle without a tracker goes without it.
const write = /* @__PURE__ */ createWriters()

function createWriters() {
  const sure = required(flag, false)
  const name = text(limits.maxNameChars)
  const message = text(limits.maxMessageChars)
  const stack = text(limits.maxStackChars)
  const url = text(limits.maxUrlChars, scrubUrl)
  /** As the app handed it over, on purpose. */
  const asGiven = text(limits.maxNameChars, (given) => given)
  const aName = required(name, '')
  const aMessage = required(message, '')
  const aUrl = required(url, '')

  const tags: Writer<Record<string, string>> = (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    const first = Object.entries(value).slice(0, limits.maxTags)
    return Object.fromEntries(
      first.map(([key, tag]) => [aName(key), isSecretKey(key) ? '[redacted]' : aName(tag)]),
    )
  }

  const frame = record<StackFrame>({
    function: text(limits.maxUrlChars),
    file: url,
    line: number,
    column: number,
    inApp: sure,
  })
  const frames = required(list(once(frame), limits.maxFrames), [])

  const causes = (depth: number): Writer<CauseError[]> => {
    if (depth === 0) return () => undefined
    const cause = record<CauseError>({ name: aName, message: aMessage, frames, causes: causes(depth - 1) })
    return list((value) => (causesLeft-- > 0 ? cause(value) : undefined), limits.maxCauses)
  }

  const recovery = record<ErrorRecovery>({
    attempted: sure,
    successful: sure,
    method: aName,
    userAction: name,
  })

  const feedback = record<Omit<FeedbackRecord, 'kind' | 'id' | 'timestamp'>>({
    about: oneOf<FeedbackRecord['about']>('other', 'missing', 'wrong'),
    // The server refuses what can be no report's, and what was said would be lost with it.
    reportId: (value) => (/^[\da-f-]{36}$/i.test(String(value)) ? String(value) : undefined),
    message,
    name: asGiven,
    email: asGiven,
  })

  const breadcrumb = once(
    record<Breadcrumb>({
      timestamp: time,
      category: oneOf<Breadcrumb['category']>('custom', 'navigation', 'request', 'click', 'console', 'error'),
      message: required(text(limits.maxBreadcrumbChars), ''),
      data: breadcrumbData,
    }),
  )

  const user = record<ReportUser>({ id: asGiven, name: asGiven, email: asGiven })

  /** What a report cannot be without, even where a hook took it out. */
  const sureOf =
    <T>(write: Writer<T>): Writer<T> =>
    (value) =>
      write(Object(value))

  const report = record<ErrorReport>({
    kind: own,
    id: own,
    timestamp: own,
    count: own,
    lastTimestamp: own,
    mechanism: own,
    source: oneOf<ErrorSource>('browser', 'agent', 'api', 'database', 'integration', 'system'),
    error: sureOf(
      record<CapturedError>({
        type: aName,
        name: aName,
        code: name,
        message: aMessage,
        userMessage: message,
        technical: stack,
        frames,
        causes: causes(limits.maxCauseDepth),
        componentStack: stack,
        ownerStack: stack,
      }),
    ),
    context: sureOf(
      record<ErrorContext>({
        page: aUrl,
        action: aName,
        workflowId: name,
        agentId: name,
        inputData,
        previousErrors: list(asGiven, -limits.maxPreviousErrors),
        url,
        online: flag,
        retryAttempt: (value) => number(value) || undefined,
      }),
    ),
    impact: sureOf(
      record<ErrorImpact>({
        severity: required<Severity>(parseSeverity, 'medium'),
        userBlocked: flag,
        workflowFailed: flag,
        dataLoss: flag,
      }),
    ),
    recovery,
    bypass: record<BypassRecord>({ reason: aMessage, userNotified: sure }),
    request: record<FailedRequest>({
      method: aName,
      url: aUrl,
      status: (value) => (Number(number(value)) < 1_000 ? number(value) : undefined),
      durationMs: number,
    }),
    // Nobody without an id.
    user: (value) => ((read(value, 'id') ?? undefined) === undefined ? undefined : user(value)),
    sessionId: required(asGiven, ''),
    release: asGiven,
    environment: asGiven,
    tags,
    breadcrumbs: required(list(breadcrumb, -limits.maxBreadcrumbs), []),
    // The app's own, from its hook; a hint comes after, as it is made of what is left.
    fingerprint: name,
  })
  return { report, recovery, feedback, breadcrumb }
}
