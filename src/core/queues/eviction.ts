import type { BatchItem } from '../../protocol/batch.ts'
import { severities } from '../../protocol/severity.ts'
import { bytesOf } from './weigh.ts'

/** How much a queue holds. In a full one the least worth keeping makes room: see `Queue.add`. */
export interface QueueBounds {
  /** From 1; default 1000. */
  maxItems?: number
  /** UTF-8 bytes of the items as JSON, from 1; default 5 000 000, which every browser grants. */
  maxBytes?: number
}

/** What is asked of an item when there is no room: an id first, so that keys stand in the order of time (UUIDv7). */
export type QueueKey = [id: string, rank: number, bytes: number]

/**
 * The key of an item. In a full queue the oldest of the lowest rank makes room. Drop records go first: to lose a report
 * for the account of what was lost would be absurd. Then recoveries: without one a report is poorer, not gone. Then
 * reports by severity.
 */
export function keyOf(item: BatchItem): QueueKey {
  const rank = { drop: 0, recovery: 1, report: 2 }[item.kind]
  return [
    item.id,
    item.kind === 'report' ? rank + severities.indexOf(item.impact.severity) : rank,
    bytesOf(item),
  ]
}

/**
 * Checks the bounds and makes of them the rule: which of these keys have to go.
 *
 * @throws TypeError when a bound is no whole number from 1, naming whose option it is.
 */
export function overflowOf(owner: string, { maxItems = 1_000, maxBytes = 5_000_000 }: QueueBounds) {
  for (const [name, value] of Object.entries({ maxItems, maxBytes }))
    if (!Number.isInteger(value) || value < 1)
      throw new TypeError(`${owner}: \`${name}\` must be a whole number from 1, received ${String(value)}`)

  return (keys: readonly QueueKey[]): QueueKey[] => {
    let items = keys.length
    let bytes = keys.reduce((sum, key) => sum + key[2], 0)
    const over = () => items > maxItems || bytes > maxBytes
    if (!over()) return []
    return [...keys]
      .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
      .filter((key) => {
        if (!over()) return false
        items -= 1
        bytes -= key[2]
        return true
      })
  }
}
