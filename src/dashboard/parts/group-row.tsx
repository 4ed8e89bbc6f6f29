import type { GroupSummary } from '../../protocol/api.ts'
import { GroupFlags } from './group-flags.tsx'
import { formatCount } from './numbers.ts'
import { PageLink } from './page-link.tsx'
import { SeverityBadge } from './severity-badge.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TimeAgo } from './time-ago.tsx'

export interface GroupRowProps {
  group: GroupSummary
  href: string
  onOpen(): void
}

/** One error group of the table. The labels show when the row is a card and its column heads are gone. */
export function GroupRow({ group, href, onOpen }: GroupRowProps) {
  return (
    <tr>
      <th scope="row">
        <PageLink className="kd-group-link" href={href} onFollow={onOpen}>
          {group.title}
        </PageLink>
        <span className="kd-row-note">
          <span className="kd-culprit">{group.culprit}</span>
          <GroupFlags group={group} />
        </span>
      </th>
      <td>
        <SeverityBadge severity={group.severity} />
      </td>
      <td>
        <StatusBadge status={group.status} />
      </td>
      <td className="kd-number" data-label="Count">
        {formatCount(group.count)}
      </td>
      <td className="kd-number" data-label="Users">
        {formatCount(group.users)}
      </td>
      <td className="kd-number" data-label="Last seen">
        <TimeAgo time={group.lastSeen} />
      </td>
    </tr>
  )
}
