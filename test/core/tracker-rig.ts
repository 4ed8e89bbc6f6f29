import {
  createTracker,
  type ErrorReport,
  memoryQueue,
  type TrackerOptions,
  type Transport,
  unhandledRejections,
  watchers,
  windowErrors,
} from '../../src/index.ts'
import type { BatchItem, ThinningAdvice } from '../../src/protocol/batch.ts'
import { type FakePage, type FakePageOptions, fakePage } from '../support/fake-page.ts'
import { type FakeWatchedPageOptions, fakeWatchedPage } from '../support/fake-watched-page.ts'

/** A started tracker on a page in memory, and a backend that accepts all. */
export function trackerRig(
  options: Partial<TrackerOptions> = {},
  pageOptions: FakePageOptions & FakeWatchedPageOptions = {},
  thinning?: ThinningAdvice,
) {
  const page: FakePage = fakePage(pageOptions)
  const watched = fakeWatchedPage(pageOptions)
  const items: BatchItem[] = []
  const transport: Transport = {
    url: 'https://errors.test/api/v1/batches',
    async send(batch) {
      items.push(...batch.items)
      const accepted = batch.items.map(({ id }) => id)
      return {
        outcome: 'delivered',
        receipt: { accepted, duplicate: [], rejected: [], ...(thinning && { thinning }) },
      }
    },
  }
  const sources = [windowErrors(), unhandledRejections(), ...watchers(watched)]
  const tracker = createTracker({ transport, queue: memoryQueue(), page, sources, ...options }).start()
  const recent = (): ErrorReport[] => tracker.state.getState().recent.map(({ report }) => report)
  return {
    page,
    watched,
    tracker,
    recent,
    /** The newest report. */
    last(): ErrorReport {
      const report = recent().at(-1)
      if (!report) throw new Error('nothing was reported')
      return report
    },
    /** All that arrived at the backend, after whatever waits was sent. */
    async arrived(): Promise<BatchItem[]> {
      await page.advance(1_000)
      await tracker.flush()
      return items
    },
  }
}
