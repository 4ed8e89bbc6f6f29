import type { QueueItem } from './queue.ts'

/** What a queue may hold. */
export interface QueueBounds {
  /** From 1; default 1000. */
  maxItems?: number
  /** Bytes of the items' JSON in UTF-8, from 1; default 5 000 000 (5 MB), which every browser grants. */
  maxBytes?: number
}

/** Fills in the defaults. Throws when a bound is no number from 1, naming whose option it is. */
export function boundsOf(
  owner: string,
  { maxItems = 1_000, maxBytes = 5_000_000 }: QueueBounds,
): Required<QueueBounds> {
  const bounds = { maxItems, maxBytes }
  for (const [name, value] of Object.entries(bounds)) {
    if (!Number.isInteger(value) || value < 1)
      throw new TypeError(`${owner}: \`${name}\` must be a whole number from 1, received ${String(value)}`)
  }
  return bounds
}

/** What they weigh together. */
export const weightOf = (items: readonly Pick<QueueItem, 'bytes'>[]) =>
  items.reduce((sum, { bytes }) => sum + bytes, 0)

/** The items that have to go so that the others are within bounds: the oldest of the lowest rank. */
export function overflow<Item extends Omit<QueueItem, 'json'>>(
  items: readonly Item[],
  { maxItems, maxBytes }: Required<QueueBounds>,
): Item[] {
  let count = items.length
  let bytes = weightOf(items)
  // What would not fit into an empty queue goes before it pushes out all others.
  const rankOf = (item: Item) => (item.bytes > maxBytes ? -1 : item.rank)
  return [...items]
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
    .filter((item) => {
      if (count <= maxItems && bytes <= maxBytes) return false
      count -= 1
      bytes -= item.bytes
      return true
    })
}
