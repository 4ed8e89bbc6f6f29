import type {
  Breadcrumb,
  CauseError,
  ErrorRecovery,
  ErrorReport,
  StackFrame,
} from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { type Plain, plain } from './plain.ts'
import { defined } from './read.ts'
import { isSecretKey, scrubText, scrubUrl } from './scrub-text.ts'
import type { Step } from './step.ts'

/**
 * Writes down what leaves the page, field by field: scrubbed, and cut to the limits of the wire. It stands after the
 * app's own hook, so that a hook cannot leak by accident, and fails closed: what is not named here stays, and when
 * it throws, the report is dropped.
 */
export const scrub: Step = (report) => {
  const { error, context, request, user, tags, bypass, recovery } = report
  return defined<ErrorReport>({
    kind: report.kind,
    id: report.id,
    timestamp: report.timestamp,
    count: report.count,
    lastTimestamp: report.lastTimestamp,
    mechanism: report.mechanism,
    source: report.source,
    error: defined<ErrorReport['error']>({
      type: name(error.type),
      name: name(error.name),
      code: maybe(name, error.code),
      message: message(error.message),
      userMessage: maybe(message, error.userMessage),
      technical: maybe(stack, error.technical),
      frames: scrubFrames(error.frames),
      causes: maybe(scrubCauses, error.causes),
      componentStack: maybe(stack, error.componentStack),
    }),
    context: defined<ErrorReport['context']>({
      page: url(context.page),
      action: name(context.action),
      workflowId: maybe(name, context.workflowId),
      agentId: maybe(name, context.agentId),
      inputData: maybe(scrubInput, context.inputData),
      previousErrors: context.previousErrors?.slice(-limits.maxPreviousErrors),
      url: maybe(url, context.url),
      online: context.online,
      retryAttempt: context.retryAttempt,
    }),
    impact: report.impact,
    recovery: maybe(scrubRecovery, recovery),
    bypass: bypass && { ...bypass, reason: message(bypass.reason) },
    request: request && { ...request, method: name(request.method), url: url(request.url) },
    // The one place for who it was: the app handed it over on purpose.
    user:
      user &&
      defined<NonNullable<typeof user>>({
        id: cut(user.id),
        name: maybe(cut, user.name),
        email: maybe(cut, user.email),
      }),
    sessionId: cut(report.sessionId),
    release: maybe(cut, report.release),
    environment: maybe(cut, report.environment),
    tags: maybe(scrubTags, tags),
    breadcrumbs: report.breadcrumbs.slice(-limits.maxBreadcrumbs).map(scrubBreadcrumb),
  })
}

/** Not every caller is TypeScript: a number where a text belongs must not cost the report. */
const clip = (text: string, maxChars: number) => String(text).slice(0, maxChars)

/** Reads a margin beyond the cap, so that a secret cut in two by the cap is still seen whole. */
const scrubbed = (maxChars: number, scrubOne: (text: string) => string) => (text: string) =>
  clip(scrubOne(clip(text, maxChars + 512)), maxChars)

const name = scrubbed(limits.maxNameChars, scrubText)
const message = scrubbed(limits.maxMessageChars, scrubText)
const stack = scrubbed(limits.maxStackChars, scrubText)
const url = scrubbed(limits.maxUrlChars, scrubUrl)
const note = scrubbed(limits.maxBreadcrumbChars, scrubText)

const cut = (text: string) => clip(text, limits.maxNameChars)

const maybe = <T, R>(scrubOne: (value: T) => R, value: T | undefined): R | undefined =>
  value === undefined ? undefined : scrubOne(value)

const scrubFrames = (frames: StackFrame[]): StackFrame[] =>
  frames
    .slice(0, limits.maxFrames)
    .map((frame) => (frame.file === undefined ? frame : { ...frame, file: url(frame.file) }))

const scrubCauses = (causes: CauseError[]): CauseError[] =>
  causes.slice(0, limits.maxCauses).map((cause) =>
    defined<CauseError>({
      name: name(cause.name),
      message: message(cause.message),
      frames: scrubFrames(cause.frames),
      causes: maybe(scrubCauses, cause.causes),
    }),
  )

const scrubData = (data: unknown): Plain => plain(data, { text: scrubText, isSecret: isSecretKey })

function scrubInput(data: unknown): Record<string, unknown> {
  const copy = scrubData(data)
  const json = JSON.stringify(copy)
  // Text in text doubles its quotes and backslashes at worst.
  if (json.length > limits.maxInputDataChars) return { cut: clip(json, limits.maxInputDataChars / 2 - 16) }
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? copy : { value: copy }
}

const scrubTags = (tags: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags)
      .slice(0, limits.maxTags)
      .map(([key, value]) => [name(key), isSecretKey(key) ? '[redacted]' : name(String(value))]),
  )

/** What is said of a recovery, ready to leave. */
export const scrubRecovery = (recovery: ErrorRecovery): ErrorRecovery =>
  defined<ErrorRecovery>({
    attempted: recovery.attempted,
    successful: recovery.successful,
    method: name(recovery.method),
    userAction: maybe(name, recovery.userAction),
  })

function scrubBreadcrumb(crumb: Breadcrumb): Breadcrumb {
  const data = maybe(scrubData, crumb.data)
  const fits = data !== undefined && JSON.stringify(data).length <= limits.maxBreadcrumbChars
  return {
    timestamp: crumb.timestamp,
    category: crumb.category,
    message: note(crumb.message),
    ...(fits ? { data: data as NonNullable<Breadcrumb['data']> } : {}),
  }
}
