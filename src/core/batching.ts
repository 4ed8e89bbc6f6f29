import { type Batch, type BatchItem, wireVersion } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { bytesOf } from './queues/weigh.ts'

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

/** The first of these items that make a batch: as many as the limits allow, and at least one. */
export function firstBatch(items: readonly BatchItem[]): readonly BatchItem[] {
  let bytes = 0
  const end = items.findIndex((item, index) => {
    bytes += bytesOf(item)
    return index > 0 && (bytes > maxBatchBytes || index >= limits.maxBatchItems)
  })
  return end === -1 ? items : items.slice(0, end)
}

/** The items as they travel; `now` in milliseconds since 1970. */
export function toBatch(items: readonly BatchItem[], now: number): Batch {
  return { version: wireVersion, sentAt: new Date(now).toISOString(), sdk, items: [...items] }
}
