import type { KnownBugNews } from '../../protocol/batch.ts'
import { knownBugOf, type Stance } from './known-bug.ts'

/** A report and the group it is in. */
export interface ReportStance extends Stance {
  reportId: string
  groupId: string
}

/** What is known of the bugs that these reports met: one piece of news for all reports of a group. */
export function newsOf(reports: readonly ReportStance[]): KnownBugNews[] {
  const byGroup = new Map<string, KnownBugNews>()
  for (const { reportId, groupId, ...stance } of reports) {
    const told = byGroup.get(groupId)
    const bug = knownBugOf(stance)
    if (told) told.alike = [...(told.alike ?? []), reportId]
    else if (bug) byGroup.set(groupId, { reportId, bug })
  }
  return [...byGroup.values()]
}
