import type { DropReason, DropRecord } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'

/** Adds up what is not sent, by reason, until it is told to the backend: one record a reason, not one a drop. */
export interface DropAccount {
  add(reason: DropReason, count: number): void
  /** Takes what has added up, as records; `now` in milliseconds since 1970. */
  take(now: number): DropRecord[]
}

export function createDropAccount(newId: () => string): DropAccount {
  const counts = new Map<DropReason, number>()
  return {
    add(reason, count) {
      counts.set(reason, (counts.get(reason) ?? 0) + count)
    },
    take(now) {
      const timestamp = new Date(now).toISOString()
      return [...counts].map(([reason, added]) => {
        const count = Math.min(added, limits.maxCount)
        if (count === added) counts.delete(reason)
        else counts.set(reason, added - count)
        return { kind: 'drop', id: newId(), timestamp, reason, count }
      })
    },
  }
}
