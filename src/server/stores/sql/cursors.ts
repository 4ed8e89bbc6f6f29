import type { Page } from '../../../protocol/api.ts'

/** Where a page of a list ended: the time and the id of its last row. */
export interface Position {
  time: number
  id: string
}

/** A position as a text that users hand back without looking into it. */
function cursorOf({ time, id }: Position): string {
  return Buffer.from(JSON.stringify([time, id])).toString('base64url')
}

/** Reads a cursor. Throws `RangeError` for one that {@link cursorOf} did not make. */
export function positionOf(cursor: string): Position {
  try {
    const [time, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    // No id holds NUL, and PostgreSQL fails on it.
    if (Number.isSafeInteger(time) && typeof id === 'string' && !id.includes('\0')) return { time, id }
  } catch (cause) {
    throw new RangeError(unknownCursor, { cause })
  }
  throw new RangeError(unknownCursor)
}

const unknownCursor = 'cursor must be the nextCursor of a page before'

/** A page from one row more than fits: that row is how one knows that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  read: { item: (row: Row) => Item; position: (row: Row) => Position },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(read.item), ...(last && { nextCursor: cursorOf(read.position(last)) }) }
}
