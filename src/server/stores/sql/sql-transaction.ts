import type { Kysely } from 'kysely'
import type { Transaction } from '../transaction.ts'
import { accessStatements } from './access-statements.ts'
import { counterStatements } from './counter-statements.ts'
import type { Dialect } from './dialect.ts'
import { feedbackStatements } from './feedback-statements.ts'
import { groupStatements } from './group-statements.ts'
import { itemStatements } from './item-statements.ts'
import type { Tables } from './tables.ts'

/**
 * The transaction port on SQL. `db` must be inside a transaction already. A statement carries all rows of a batch:
 * `limits.maxBatchItems` times the widest table is a tenth of the parameters either engine takes.
 */
export function sqlTransaction(db: Kysely<Tables>, dialect: Dialect): Transaction {
  return {
    ...itemStatements(db),
    ...groupStatements(db, dialect),
    ...counterStatements(db),
    ...feedbackStatements(db, dialect),
    ...accessStatements(db, dialect),
  }
}
