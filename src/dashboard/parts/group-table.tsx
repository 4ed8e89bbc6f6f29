import type { GroupSummary } from '../../protocol/api.ts'
import { GroupRow } from './group-row.tsx'

export interface GroupTableProps {
  groups: readonly GroupSummary[]
  /** Where a group's page is, as the `href` of a link. */
  href(group: GroupSummary): string
  /** A group's link was followed in this tab. */
  onOpen(group: GroupSummary): void
  /** These rows answer an earlier question; the next answer is on its way. */
  stale?: boolean
}

/** Error groups as a table; on a narrow screen each row becomes a card. */
export function GroupTable({ groups, href, onOpen, stale = false }: GroupTableProps) {
  return (
    <table className="kd-table" aria-busy={stale}>
      <caption className="kd-hidden">Error groups, the last seen first</caption>
      <thead>
        <tr>
          <th scope="col">Error</th>
          <th scope="col">Severity</th>
          <th scope="col">Status</th>
          <th scope="col" className="kd-number">
            Count
          </th>
          <th scope="col" className="kd-number">
            Users
          </th>
          <th scope="col" className="kd-number">
            Last seen
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow key={group.id} group={group} href={href(group)} onOpen={() => onOpen(group)} />
        ))}
      </tbody>
    </table>
  )
}
