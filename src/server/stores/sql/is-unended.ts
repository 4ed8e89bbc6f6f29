import type { ExpressionBuilder } from 'kysely'
import type { Tables } from './tables.ts'

/** Whether a key or token has not ended by `now`. */
export function isUnended<Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  column: Parameters<ExpressionBuilder<Tables, Table>>[0],
  now: number,
) {
  return eb.or([eb(column, 'is', null), eb(column, '>', now)])
}
