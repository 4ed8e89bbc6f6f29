import type { BatchItem } from '../../protocol/batch.ts'
import { severities } from '../../protocol/severity.ts'

/** How many items a queue holds unless told otherwise: at 5 KB each about 5 MB, which every browser grants. */
export const defaultMaxItems = 1_000

/**
 * In a full queue the oldest item of the lowest rank makes room. Drop records go first: to lose a report for the account
 * of what was lost would be absurd. Then recoveries: without one a report is poorer, not gone. Then reports by severity.
 */
export function evictionRank(item: BatchItem): number {
  if (item.kind === 'drop') return 0
  if (item.kind === 'recovery') return 1
  return 2 + severities.indexOf(item.impact.severity)
}

/** Throws when `maxItems` is no number of items, naming whose option it is. */
export function checkMaxItems(owner: string, maxItems: number): void {
  if (Number.isInteger(maxItems) && maxItems >= 1) return
  throw new TypeError(`${owner}: \`maxItems\` must be a whole number from 1, received ${String(maxItems)}`)
}
