import type { Kysely } from 'kysely'
import type { Reads } from '../store.ts'
import { accessReads } from './access-reads.ts'
import { auditReads } from './audit-reads.ts'
import { groupReads } from './group-reads.ts'
import { occurrenceReads } from './occurrence-reads.ts'
import type { Tables } from './tables.ts'

/** Every question the server asks, on SQL. */
export function sqlReads(db: Kysely<Tables>): Reads {
  return { ...groupReads(db), ...occurrenceReads(db), ...accessReads(db), ...auditReads(db) }
}
