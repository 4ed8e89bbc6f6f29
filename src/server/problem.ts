import type { Context } from 'hono'
import type { FieldFault, Problem, Rejection } from '../protocol/batch.ts'

/** Every kind of refusal the server knows: its name is the last part of the problem's `type`. */
export const problemKinds = {
  malformed: { status: 400, title: 'The request could not be read' },
  'wrong-field': { status: 400, title: 'A field of the request is wrong' },
  unauthorised: { status: 401, title: 'Who is asking is not known' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-content': { status: 415, title: 'This content is not understood' },
  'wrong-batch': { status: 422, title: 'Nothing of the batch could be taken' },
  'too-many': { status: 429, title: 'Too many requests' },
  fault: { status: 500, title: 'The server failed' },
  unavailable: { status: 503, title: 'The server cannot answer now' },
} as const

/** The name of a kind of refusal. */
export type ProblemKind = keyof typeof problemKinds

interface RefusalOptions {
  /** The one field at fault. */
  fault?: FieldFault
  /** The reason for each item of a batch. */
  rejected?: Rejection[]
  headers?: Record<string, string>
  /** The fault of ours behind it, for the log alone. */
  cause?: unknown
}

/** Thrown wherever a request cannot be served; the app answers it as problem JSON. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: ProblemKind
  readonly options: RefusalOptions

  /** `detail` tells the caller what was wrong and what to do. */
  constructor(kind: ProblemKind, detail: string, options: RefusalOptions = {}) {
    super(detail, { cause: options.cause })
    this.kind = kind
    this.options = options
  }
}

/** The refusal of one wrong field. */
export function wrongField(fault: FieldFault): Refusal {
  return new Refusal('wrong-field', `\`${fault.field}\` ${fault.rule}; received ${fault.received}.`, {
    fault,
  })
}

/** The kind that answers with this status; other 4xx are `malformed`, other 5xx `fault`. */
export function kindOf(status: number): ProblemKind {
  const known = Object.entries(problemKinds).find(([, kind]) => kind.status === status)
  if (known) return known[0] as ProblemKind
  return status < 500 ? 'malformed' : 'fault'
}

/** A refusal as the answer that travels (RFC 9457). */
export function problemResponse(c: Context, refusal: Refusal): Response {
  const { status, title } = problemKinds[refusal.kind]
  const { fault, rejected, headers } = refusal.options
  const problem: Problem = {
    type: `/problems/${refusal.kind}`,
    title,
    status,
    detail: refusal.message,
    ...(fault && { fault }),
    ...(rejected && { rejected }),
  }
  return c.json(problem, status, { ...headers, 'content-type': 'application/problem+json' })
}
