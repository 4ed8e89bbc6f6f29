import { createStore, promisifyRequest as done } from 'idb-keyval'

/** What is remembered of the bugs a tester met, by all tabs that report to one place. */
export interface Met {
  /** The reports, oldest first. */
  ids: readonly string[]
  /** When any tab asked for news last, in milliseconds since 1970. */
  askedAt: number
  /** Until when the backend wants to be left alone. */
  quietUntil: number
}

/** The memory of the reports a tester met: it outlives the tab. Where IndexedDB is refused, it lives as long as the page. */
export interface MetReports {
  /** Changes what is remembered, whatever other tabs do, and returns what it is then. */
  change(work: (met: Met) => Met): Promise<Met>
}

const nothing: Met = { ids: [], askedAt: 0, quietUntil: 0 }

export function metReports(name: string): MetReports {
  let own = nothing
  return {
    async change(work) {
      try {
        return await createStore(name, 'met')('readwrite', async (store) => {
          const met = work((await done<Met | undefined>(store.get('met'))) ?? nothing)
          if (met.ids.length > 0) store.put(met, 'met')
          else store.delete('met')
          // Ends with the transaction: an app that deletes its databases does not wait for us.
          store.transaction.db.close()
          await done(store.transaction)
          return met
        })
      } catch {
        own = work(own)
        return own
      }
    },
  }
}
