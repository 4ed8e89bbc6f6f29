import type { ErrorRecovery, ErrorReport } from './error-report.ts'

/** Version of the wire format; raised only by a change an older server could not read. */
export const wireVersion = 1

/** What happened after a report had already been made: written onto its occurrence. */
export interface RecoveryRecord {
  kind: 'recovery'
  /** UUIDv7 of this record. */
  id: string
  /** ISO 8601. */
  timestamp: string
  /** The report it belongs to. */
  reportId: string
  recovery: ErrorRecovery
}

/** Why an error did not become an occurrence of its own. */
export type DropReason =
  /** Matched by the ignore rules: extensions, cancelled work, expected validation. */
  | 'ignored'
  /** Refused by the app's own `beforeReport`. */
  | 'review'
  /** Left out by `sampleRate`. */
  | 'sampled'
  /** The queue was full. */
  | 'queue-full'
  /** The server refused it, or it could not be sent at all. */
  | 'rejected'
  /** The SDK itself failed on it. */
  | 'fault'

/** All drop reasons. */
export const dropReasons: readonly DropReason[] = [
  'ignored',
  'review',
  'sampled',
  'queue-full',
  'rejected',
  'fault',
]

/** The account of what the client did not send: dropped, but never silently. */
export interface DropRecord {
  kind: 'drop'
  /** UUIDv7 of this record. */
  id: string
  /** ISO 8601. */
  timestamp: string
  reason: DropReason
  /** How many errors it accounts for. */
  count: number
}

/** What is wrong in a tester's eyes. */
export type FeedbackSubject =
  /** Something of theirs is gone. */
  | 'missing'
  /** Something of theirs is not as it should be. */
  | 'wrong'
  /** Anything else they want to say. */
  | 'other'

/** What a tester says, of a report or of nothing in particular: written onto the occurrence it names. */
export interface FeedbackRecord {
  kind: 'feedback'
  /** UUIDv7 of this record. */
  id: string
  /** ISO 8601. */
  timestamp: string
  about: FeedbackSubject
  /** The report it speaks of. */
  reportId?: string
  message?: string
  /** Whom to answer, as they gave it. */
  name?: string
  email?: string
}

/** Anything a batch carries. Every item has a client-made id, and is removed and acknowledged by it. */
export type BatchItem = ErrorReport | RecoveryRecord | DropRecord | FeedbackRecord

/** What a client posts to `/api/v1/batches`. */
export interface Batch {
  version: typeof wireVersion
  /** ISO 8601, by the client's clock at sending: with the server's clock it tells how far the client's is off. */
  sentAt: string
  sdk: { name: string; version: string }
  items: BatchItem[]
}

/** A field that broke a rule. */
export interface FieldFault {
  /** The field at fault, as `error.message`. */
  field: string
  /** The rule it broke, as `must be a string of at most 8192 characters`. */
  rule: string
  /** What was received, shortened. */
  received: string
}

/** Why one item of a batch was not taken. */
export interface Rejection extends FieldFault {
  /** Position in `items`. */
  index: number
  /** The item's id, where it had a readable one. */
  id?: string
}

/** The server's answer to a batch: every item's id stands in exactly one of the lists. */
export interface Receipt {
  /** Stored now, and durable. */
  accepted: string[]
  /** Stored before; counted once. */
  duplicate: string[]
  /** Not taken; sending them again will not help. */
  rejected: Rejection[]
  /** How the client should thin from now on, where the server has more than enough of the same. */
  thinning?: ThinningAdvice
  /** Of the reports in the batch, those that met a bug the team knows. */
  knownBugs?: KnownBugNews[]
}

/** A bug the team knows, as a tester is told of it. */
export interface KnownBug {
  /** Its number, as `B-012`; absent while it has none. */
  number?: string
  state: 'investigating' | 'fixing' | 'fixed'
  /** The release with the fix, as `1.4.2`. */
  fixedIn?: string
  /** Where to read more. */
  url?: string
  /** What to do until then. */
  workaround?: string
}

/** What is known of the bug a report met. */
export interface KnownBugNews {
  reportId: string
  /** Others of the reports asked about that met the same: what is told of one is told of all. */
  alike?: string[]
  bug: KnownBug
}

/** Like errors beyond the first few travel as a count. */
export interface ThinningAdvice {
  /** How many of one kind may travel whole within a window, from 1. */
  whole: number
}

/** An error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  /** A stable name of the kind of problem, as a relative URI: `/problems/too-large`; docs/problems.md lists them. */
  type: string
  title: string
  status: number
  /** What was wrong and what to do, in a sentence. */
  detail: string
  /** For a request with one wrong field: which, and why. */
  fault?: FieldFault
  /** For a batch of which nothing could be taken: the reason for each item. */
  rejected?: Rejection[]
}
