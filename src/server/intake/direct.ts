import type { BatchItem, Receipt } from '../../protocol/batch.ts'
import type { LiveFeed } from '../live.ts'
import type { Store } from '../stores/store.ts'

/** Takes the good items of a batch in; resolves when they are durable. */
export type Intake = (input: IntakeInput) => Promise<Pick<Receipt, 'accepted' | 'duplicate' | 'knownBugs'>>

/** What of a batch is taken in, and for whom. */
export interface IntakeInput {
  workspaceId: string
  items: BatchItem[]
  /** The batch's own `sentAt`. */
  sentAt: string
  /** Milliseconds since 1970, by the server's clock. */
  now: number
}

/** The intake of one machine: straight into the store, then onto the live feed. */
export function directIntake(store: Store, live: LiveFeed): Intake {
  return async (input) => {
    const { groupIds, saidOfNone, ...taken } = await store.write('digest', input)
    if (groupIds.length > 0 || saidOfNone)
      live.publish(input.workspaceId, { type: 'groups-changed', groupIds })
    return taken
  }
}
