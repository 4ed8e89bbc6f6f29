import type { Fetch } from '../../src/core/page.ts'
import type { WatchedPage } from '../../src/core/watched-page.ts'
import type { ContractCase } from '../../src/testing/contract.ts'

/** A page to watch, and the `fetch` that an app on it would call. */
interface WatchedWorld {
  page: WatchedPage
  fetch(): Fetch
}

/** What every watched page promises. */
export function watchedPageContract(make: () => WatchedWorld): ContractCase[] {
  return [
    {
      title: 'fetch is wrapped until stopped, and not taken from who wrapped it later',
      async run() {
        const world = make()
        const original = world.fetch()
        const wrapped: Fetch = () => Promise.reject(new Error('wrapped'))
        const stop = world.page.wrapFetch(() => wrapped)
        if (world.fetch() !== wrapped) throw new Error('not wrapped')
        const stopLater = world.page.wrapFetch(
          (inner) =>
            (...args) =>
              inner(...args),
        )
        const later = world.fetch()
        stop()
        if (world.fetch() !== later) throw new Error('took out the wrapper of another')
        stopLater()
        world.page.wrapFetch(() => original)
        if (world.fetch() !== original) throw new Error('not restored')
      },
    },
    {
      title: 'a word left is taken once',
      async run() {
        const { page } = make()
        page.leaveWord('to whom it may concern')
        const taken = [page.takeWord(), page.takeWord()]
        if (taken[0] !== 'to whom it may concern' || taken[1] !== undefined) throw new Error(String(taken))
      },
    },
  ]
}
