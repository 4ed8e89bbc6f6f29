import type { Batch, BatchItem, FeedbackRecord, KnownBug, KnownBugNews, Receipt } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'

/** What arrived, for a test to look at. */
export interface Received {
  /** Every batch that was taken, in its order. */
  readonly batches: readonly Batch[]
  /** Every item that was taken, once, however often it was sent. */
  readonly items: readonly BatchItem[]
  /** The error reports among the items. */
  readonly reports: readonly ErrorReport[]
  /** What testers said, among the items. */
  readonly feedback: readonly FeedbackRecord[]
}

/** Takes batches as the server does: an id is accepted once, and a duplicate from then on. */
export interface Intake extends Received {
  take(batch: Batch): Receipt
  /** What is known of the bugs that these reports met, as far as they were taken. */
  news(reportIds: readonly string[]): KnownBugNews[]
}

export function createIntake(knownBug?: (report: ErrorReport) => KnownBug | undefined): Intake {
  const batches: Batch[] = []
  const items = new Map<string, BatchItem>()

  function news(reportIds: readonly string[]): KnownBugNews[] {
    return reportIds.flatMap((reportId) => {
      const item = items.get(reportId)
      const bug = item?.kind === 'report' ? knownBug?.(item) : undefined
      return bug ? [{ reportId, bug }] : []
    })
  }

  return {
    batches,
    get items() {
      return [...items.values()]
    },
    get reports() {
      return [...items.values()].filter((item) => item.kind === 'report')
    },
    get feedback() {
      return [...items.values()].filter((item) => item.kind === 'feedback')
    },
    news,
    take(batch) {
      const receipt: Receipt = { accepted: [], duplicate: [], rejected: [] }
      batches.push(batch)
      for (const item of batch.items) {
        receipt[items.has(item.id) ? 'duplicate' : 'accepted'].push(item.id)
        if (!items.has(item.id)) items.set(item.id, item)
      }
      const knownBugs = news(batch.items.map(({ id }) => id))
      return { ...receipt, ...(knownBugs.length > 0 && { knownBugs }) }
    },
  }
}
