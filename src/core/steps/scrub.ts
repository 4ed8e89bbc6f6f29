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
import { flag, list, number, oneOf, own, record, required, text, type Writer } from './writers.ts'

/**
 * Writes down what leaves the page, field by field: scrubbed, and cut to the limits of the wire. It stands after the
 * app's own hook, so that a hook cannot leak by accident, and fails closed: what is not named here stays, and when
 * it throws, the report is dropped.
 *
 * Not every caller is TypeScript: what stands where it does not belong costs itself, and not the report. The server
 * refuses a report for one wrong field, and a `setUser(null)` would lose all that follow.
 */
export const scrub: Step = (report) => write.report(report) as ErrorReport

/** What is said of a recovery, ready to leave. */
export const scrubRecovery = (recovery: ErrorRecovery) => write.recovery(recovery)

/**
 * What has been scrubbed, by what it was made of: breadcrumbs are shared by all reports, and the errors of a page come by
 * the same few frames. Only of what is frozen, so that no hook can put anything into it afterwards.
 */
const scrubbed = /* @__PURE__ */ new WeakMap<object, object>()

/** Scrubs what is frozen once. */
function once<T extends object>(write: Writer<T>): Writer<T> {
  return (value) => {
    if (!Object.isFrozen(value) || typeof value !== 'object' || value === null) return write(value)
    const known = (scrubbed.get(value) as T | undefined) ?? write(value)
    if (known) scrubbed.set(value, Object.freeze(known))
    return known
  }
}

/** A breadcrumb, ready to leave. */
export function scrubBreadcrumb(crumb: unknown): Breadcrumb | undefined {
  const ready = write.breadcrumb(crumb)
  if (!ready) return undefined
  Object.freeze(ready.data)
  scrubbed.set(Object.freeze(ready), ready)
  return ready
}

const scrubData = (value: unknown) => plain(value, { text: scrubText, isSecret: isSecretKey })

function inputData(value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined
  const copy = scrubData(value)
  const json = JSON.stringify(copy)
  // Text in text doubles its quotes and backslashes at worst.
  if (json.length > limits.maxInputDataChars) return { cut: json.slice(0, limits.maxInputDataChars / 2 - 16) }
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? copy : { value: copy }
}

/** The fields that are texts, numbers or flags, if they are few enough to travel. */
function breadcrumbData(value: unknown): NonNullable<Breadcrumb['data']> | undefined {
  const facts = Object.entries(scrubData(value ?? {}) ?? {}).filter(([, fact]) => typeof fact !== 'object')
  const data = Object.fromEntries(facts) as NonNullable<Breadcrumb['data']>
  return facts.length > 0 && JSON.stringify(data).length <= limits.maxBreadcrumbChars ? data : undefined
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

  const frames = required(
    list(
      once(
        record<StackFrame>({
          function: text(limits.maxUrlChars),
          file: url,
          line: number,
          column: number,
          inApp: sure,
        }),
      ),
      limits.maxFrames,
    ),
    [],
  )

  const cause: Writer<CauseError> = record<CauseError>({
    name: aName,
    message: aMessage,
    frames,
    causes: (value) => causes(value),
  })
  const causes: Writer<CauseError[]> = list(cause, limits.maxCauses)

  const recovery = record<ErrorRecovery>({
    attempted: sure,
    successful: sure,
    method: aName,
    userAction: name,
  })

  const breadcrumb = record<Breadcrumb>({
    timestamp: own,
    category: oneOf<Breadcrumb['category']>(
      ['navigation', 'request', 'click', 'console', 'error', 'custom'],
      'custom',
    ),
    message: required(text(limits.maxBreadcrumbChars), ''),
    data: breadcrumbData,
  })

  const user = record<ReportUser>({ id: asGiven, name: asGiven, email: asGiven })

  /** The fingerprint comes after: it is made of what is left. */
  const report = record<Omit<ErrorReport, 'fingerprint'>>({
    kind: own,
    id: own,
    timestamp: own,
    count: own,
    lastTimestamp: own,
    mechanism: own,
    source: oneOf<ErrorSource>(['agent', 'api', 'database', 'integration', 'system', 'browser'], 'browser'),
    error: record<CapturedError>({
      type: aName,
      name: aName,
      code: name,
      message: aMessage,
      userMessage: message,
      technical: stack,
      frames,
      causes,
      componentStack: stack,
      ownerStack: stack,
    }),
    context: record<ErrorContext>({
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
    impact: record<ErrorImpact>({
      severity: required<Severity>(parseSeverity, 'medium'),
      userBlocked: flag,
      workflowFailed: flag,
      dataLoss: flag,
    }),
    recovery,
    bypass: record<BypassRecord>({ reason: aMessage, userNotified: sure }),
    request: record<FailedRequest>({ method: aName, url: aUrl, status: number, durationMs: number }),
    // Nobody without an id.
    user: (value) => ((read(value, 'id') ?? undefined) === undefined ? undefined : user(value)),
    sessionId: required(asGiven, ''),
    release: asGiven,
    environment: asGiven,
    tags,
    breadcrumbs: required(list(once(breadcrumb), -limits.maxBreadcrumbs), []),
  })
  return { report, recovery, breadcrumb }
}
