import type { GroupSummary } from '../../protocol/api.ts'
import { formatCount } from './numbers.ts'

type Flagged = Pick<GroupSummary, 'regressed' | 'overdue' | 'bypassedCount' | 'fixedIn' | 'feedbackCount'>

/** What is out of the ordinary about a group; nothing when nothing is. */
export function GroupFlags({ group }: { group: Flagged }) {
  return (
    <>
      {group.regressed && (
        <span className="kd-flag" title="It was resolved once, and came back">
          Came back
        </span>
      )}
      {group.overdue && (
        <span className="kd-flag" title="Open for longer than its severity allows">
          Overdue
        </span>
      )}
      {group.bypassedCount > 0 && (
        <span className="kd-flag" data-quiet title="Occurrences that were caught and worked around">
          {formatCount(group.bypassedCount)} bypassed
        </span>
      )}
      {group.fixedIn !== null && (
        <span className="kd-flag" data-quiet title="The release with the fix">
          Fixed in {group.fixedIn}
        </span>
      )}
      {group.feedbackCount > 0 && (
        <span className="kd-flag" data-quiet title="Testers said something of it">
          {group.feedbackCount === 1 ? '1 note' : `${formatCount(group.feedbackCount)} notes`}
        </span>
      )}
    </>
  )
}
