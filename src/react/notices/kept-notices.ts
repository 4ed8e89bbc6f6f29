import type { Notice } from './notice.ts'
import { readJson, writeJson } from './stored-json.ts'

/** Changes with what a notice is: another version's are left alone. */
const version = 1
const storage = () => sessionStorage

/** The notices of this tab's earlier pages, newest first. */
export function readNotices(name: string): Notice[] {
  const stored = readJson(storage, name) as { version?: unknown; notices: Notice[] } | null
  return stored?.version === version ? stored.notices : []
}

/**
 * Keeps notices for the tab's next page, newest first. Not what the tracker itself has in memory only: the user may not
 * have agreed that anything is stored. How far a report has come is kept only where it is final.
 */
export function keepNotices(name: string, notices: readonly Notice[]): void {
  writeJson(storage, name, {
    version,
    notices: notices
      .filter(({ delivery }) => delivery !== 'in-memory')
      .map(({ report: _, delivery, ...notice }) => ({
        ...notice,
        isHeld: false,
        ...((delivery === 'sent' || delivery === 'refused') && { delivery }),
      })),
  })
}
