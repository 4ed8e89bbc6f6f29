import Type, { type Static, type TSchema } from 'typebox'
import { dropReasons, type FeedbackSubject, wireVersion } from '../../protocol/batch.ts'
import type { CauseError } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { severities } from '../../protocol/severity.ts'

/** JSON Schema's `maxLength` counts code points; ours are code units, as in `limits` and in memory. */
function text(maxChars: number) {
  return Type.Refine(
    Type.String({ maxLength: maxChars }),
    (value) => value.length <= maxChars,
    () => `must be a string of at most ${maxChars} characters`,
  )
}

/** Bounds a free-form value by its depth and by its size as JSON. */
function bounded<T extends TSchema>(schema: T, maxChars: number) {
  return Type.Refine(
    schema,
    (value) => isShallow(value, limits.maxDataDepth) && JSON.stringify(value).length <= maxChars,
    () => `must be at most ${maxChars} characters of JSON, nested at most ${limits.maxDataDepth} deep`,
  )
}

/** What is nested some thousands deep can be neither written nor cloned: each would be a fault of ours. */
function isShallow(value: unknown, maxDepth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return maxDepth > 0 && Object.values(value).every((inner) => isShallow(inner, maxDepth - 1))
}

const name = text(limits.maxNameChars)
const url = text(limits.maxUrlChars)
const message = text(limits.maxMessageChars)
const stackText = text(limits.maxStackChars)
const breadcrumbText = text(limits.maxBreadcrumbChars)
const flag = Type.Boolean()
const count = Type.Integer({ minimum: 1, maximum: limits.maxCount })
const position = Type.Integer({ minimum: 0 })
const id = Type.String({ format: 'uuid' })

const timestamp = Type.Refine(
  Type.String({ maxLength: 40 }),
  (value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  () => 'must be a time in ISO 8601',
)

const frames = Type.Array(
  Type.Object({
    function: Type.Optional(url),
    file: Type.Optional(url),
    line: Type.Optional(position),
    column: Type.Optional(position),
    inApp: flag,
  }),
  { maxItems: limits.maxFrames },
)

/** Nested as deep as we allow rather than recursive: a hostile depth must end in a sentence, not in our stack. */
function causes(depth: number): TSchema {
  const deeper = depth > 1 ? causes(depth - 1) : Type.Array(Type.Unknown(), { maxItems: 0 })
  return Type.Array(Type.Object({ name, message, frames, causes: Type.Optional(deeper) }), {
    maxItems: limits.maxCauses,
  })
}

const capturedError = Type.Object({
  type: name,
  name,
  code: Type.Optional(name),
  message,
  userMessage: Type.Optional(message),
  technical: Type.Optional(stackText),
  frames,
  causes: Type.Optional(Type.Unsafe<CauseError[]>(causes(limits.maxCauseDepth))),
  componentStack: Type.Optional(stackText),
  ownerStack: Type.Optional(stackText),
})

const context = Type.Object({
  page: url,
  action: name,
  workflowId: Type.Optional(name),
  agentId: Type.Optional(name),
  inputData: Type.Optional(bounded(Type.Record(Type.String(), Type.Unknown()), limits.maxInputDataChars)),
  previousErrors: Type.Optional(Type.Array(name, { maxItems: limits.maxPreviousErrors })),
  url: Type.Optional(url),
  online: Type.Optional(flag),
  retryAttempt: Type.Optional(Type.Integer({ minimum: 1 })),
})

const impact = Type.Object({
  severity: Type.Enum(severities),
  userBlocked: Type.Optional(flag),
  workflowFailed: Type.Optional(flag),
  dataLoss: Type.Optional(flag),
})

const recovery = Type.Object({
  attempted: flag,
  successful: flag,
  method: name,
  userAction: Type.Optional(name),
})

const request = Type.Object({
  method: name,
  url,
  status: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
  durationMs: Type.Optional(Type.Number({ minimum: 0 })),
})

const breadcrumb = Type.Object({
  timestamp,
  category: Type.Enum(['navigation', 'request', 'click', 'console', 'error', 'custom']),
  message: breadcrumbText,
  data: Type.Optional(
    bounded(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), flag])),
      limits.maxBreadcrumbChars,
    ),
  ),
})

/** An error report as it may arrive. Keys it does not name are left out: a newer SDK may talk to an older server. */
export const reportSchema = Type.Object({
  kind: Type.Literal('report'),
  id,
  timestamp,
  count,
  lastTimestamp: Type.Optional(timestamp),
  mechanism: Type.Enum([
    'track',
    'window-error',
    'unhandled-rejection',
    'error-boundary',
    'react-root',
    'request',
    'retry',
    'bypass',
    'process',
    'resource',
    'security-policy',
    'browser-report',
    'log',
  ]),
  source: Type.Enum(['agent', 'api', 'database', 'integration', 'system', 'browser']),
  error: capturedError,
  context,
  impact,
  recovery: Type.Optional(recovery),
  bypass: Type.Optional(Type.Object({ reason: message, userNotified: flag })),
  request: Type.Optional(request),
  user: Type.Optional(Type.Object({ id: name, name: Type.Optional(name), email: Type.Optional(name) })),
  sessionId: name,
  release: Type.Optional(name),
  environment: Type.Optional(name),
  tags: Type.Optional(
    Type.Record(Type.String(), name, { maxProperties: limits.maxTags, propertyNames: name }),
  ),
  breadcrumbs: Type.Array(breadcrumb, { maxItems: limits.maxBreadcrumbs }),
  fingerprint: Type.Optional(name),
})

/** A recovery record as it may arrive. */
export const recoverySchema = Type.Object({
  kind: Type.Literal('recovery'),
  id,
  timestamp,
  reportId: id,
  recovery,
})

/** A drop record as it may arrive. */
export const dropSchema = Type.Object({
  kind: Type.Literal('drop'),
  id,
  timestamp,
  reason: Type.Enum(dropReasons),
  count,
})

const subjects: readonly FeedbackSubject[] = ['missing', 'wrong', 'other']

/** A tester's feedback as it may arrive. */
export const feedbackSchema = Type.Object({
  kind: Type.Literal('feedback'),
  id,
  timestamp,
  about: Type.Enum(subjects),
  reportId: Type.Optional(id),
  message: Type.Optional(message),
  name: Type.Optional(name),
  email: Type.Optional(name),
})

/** What surrounds the items; they are checked one by one, so that one wrong item costs only itself. */
export const envelopeSchema = Type.Object({
  version: Type.Literal(wireVersion),
  sentAt: timestamp,
  sdk: Type.Object({ name, version: name }),
  items: Type.Array(Type.Unknown()),
})

/** What the item schemas let through; `test/server/intake/batch-schema.test.ts` holds it equal to the protocol's. */
export type CheckedItem = Static<
  typeof reportSchema | typeof recoverySchema | typeof dropSchema | typeof feedbackSchema
>
