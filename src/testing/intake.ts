import type { Batch, BatchItem, Receipt } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'

/** What arrived, for a test to look at. */
export interface Received {
  /** Every batch that was taken, in its order. */
  readonly batches: readonly Batch[]
  /** Every item that was taken, once, however often it was sent. */
  readonly items: readonly BatchItem[]
  /** The error reports among the items. */
  readonly reports: readonly ErrorReport[]
}

/** Takes batches as the server does: an id is accepted once, and a duplicate from then on. */
export interface Intake extends Received {
  take(batch: Batch): Receipt
}

export function createIntake(): Intake {
  const batches: Batch[] = []
  const items = new Map<string, BatchItem>()
  return {
    batches,
    get items() {
      return [...items.values()]
    },
    get reports() {
      return [...items.values()].filter((item) => item.kind === 'report')
    },
    take(batch) {
      const receipt: Receipt = { accepted: [], duplicate: [], rejected: [] }
      batches.push(batch)
      for (const item of batch.items) {
        receipt[items.has(item.id) ? 'duplicate' : 'accepted'].push(item.id)
        if (!items.has(item.id)) items.set(item.id, item)
      }
      return receipt
    },
  }
}
