import type { CountBucket } from '../../../protocol/api.ts'

/** Equal spans of time in a row, in milliseconds since 1970. */
export interface Buckets {
  /** Where the first begins. */
  start: number
  sizeMs: number
  length: number
}

/** The last `length` buckets up to the one `now` is in, cut at multiples of their size: whole hours, whole UTC days. */
export function lastBuckets(now: number, sizeMs: number, length: number): Buckets {
  return { start: now - (now % sizeMs) - (length - 1) * sizeMs, sizeMs, length }
}

/** Counts laid into their buckets; 0 where nothing was counted. */
export function fillBuckets(
  { start, sizeMs, length }: Buckets,
  counts: readonly { start: number; count: number }[],
): CountBucket[] {
  const byStart = new Map(counts.map((bucket) => [bucket.start, bucket.count]))
  return Array.from({ length }, (_, index) => {
    const time = start + index * sizeMs
    return { start: new Date(time).toISOString(), count: byStart.get(time) ?? 0 }
  })
}
