import type { Kysely } from 'kysely'
import type { Reads } from '../store.ts'
import { accessReads } from './access-reads.ts'
import { auditReads } from './audit-reads.ts'
import { feedbackReads } from './feedback-reads.ts'
import { groupReads } from './group-reads.ts'
import { occurrenceReads } from './occurrence-reads.ts'
import { stanceReads } from './stance-reads.ts'
import type { Tables } from './tables.ts'

/** Every question the server asks, on SQL. */
export function sqlReads(db: Kysely<Tables>): Reads {
  return {
    ...groupReads(db),
    ...occurrenceReads(db),
    ...stanceReads(db),
    ...accessReads(db),
    ...auditReads(db),
    feedback: feedbackReads(db).page,
  }
}
