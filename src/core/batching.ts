import { type Batch, type BatchItem, wireVersion } from '../protocol/batch.ts'
import { severities } from '../protocol/severity.ts'
import type { QueueItem } from './queues/queue.ts'
import { unread } from './transports/encode-body.ts'

/** How this SDK names itself to the backend. A test holds the version to that of the package. */
export const sdk = { name: 'kintsugi', version: '0.1.0' }

/** What a batch may weigh, in bytes: far under what the server takes, so that trying again is cheap. */
export const maxBatchBytes = 262_144

/**
 * What all the requests of a page that is going away may weigh together, in bytes. Browsers refuse keepalive requests
 * beyond 64 KiB (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch); the difference is for what surrounds
 * the items.
 */
export const maxLeavingBytes = 61_440

const encoder = new TextEncoder()

/**
 * The item as it waits: what is kept is what will be sent, out of reach of later changes by the app.
 *
 * @throws when it is no JSON.
 */
export function toQueueItem(item: BatchItem): QueueItem {
  const json = JSON.stringify(item)
  // Most are ASCII, where a character is a byte.
  const bytes = /[^ -~]/.test(json) ? encoder.encode(json).length : json.length
  const made = { id: item.id, rank: rankOf(item), bytes, json }
  sound.add(made)
  return made
}

/** Whose JSON was made by this page. */
const sound = /* @__PURE__ */ new WeakSet<QueueItem>()

/**
 * In a full queue drop records go first: to lose a report for the account of what was lost would be absurd. Then
 * recoveries: without one a report is poorer, not gone. Then reports by severity. What a tester wrote goes last: nobody
 * writes it again.
 */
const ranks: readonly string[] = ['drop', 'recovery', ...severities, 'feedback']

const rankOf = (item: BatchItem) => ranks.indexOf(item.kind === 'report' ? item.impact.severity : item.kind)

/** The first, and those of the others that fit with it: one that does not is passed over, smaller ones may. */
export function fitting<Item extends { bytes: number }>(items: readonly Item[], maxBytes: number): Item[] {
  let left = maxBytes
  return items.filter(({ bytes }, index) => {
    if (index > 0 && bytes > left) return false
    left -= bytes
    return true
  })
}

/**
 * The items as they travel; `now` in milliseconds since 1970.
 *
 * @throws when one is no JSON: somebody else's, or damaged.
 */
export function toBatch(items: readonly QueueItem[], now: number): Batch {
  for (const item of items) if (!sound.has(item)) JSON.parse(item.json)
  const head: Omit<Batch, 'items'> = { version: wireVersion, sentAt: new Date(now).toISOString(), sdk }
  let read: BatchItem[] | undefined
  const batch: Batch = {
    ...head,
    get items() {
      unread.delete(batch)
      read ??= items.map(({ json }) => JSON.parse(json))
      return read
    },
  }
  unread.set(batch, `${JSON.stringify(head).slice(0, -1)},"items":[${items.map(({ json }) => json)}]}`)
  return batch
}
