import type { GroupStatus } from '../../protocol/status.ts'

/** Where the team stands with a group. */
export function StatusBadge({ status }: { status: GroupStatus }) {
  return (
    <span className="kd-status" data-status={status}>
      {statusNames[status]}
    </span>
  )
}

/** What each status is called. */
export const statusNames: Record<GroupStatus, string> = {
  new: 'New',
  acknowledged: 'Acknowledged',
  investigating: 'Investigating',
  resolved: 'Resolved',
  ignored: 'Ignored',
}
