import type { GroupFilter } from '../../protocol/api.ts'
import { parseSeverity, severities } from '../../protocol/severity.ts'
import { groupStatuses } from '../../protocol/status.ts'
import { PageLink } from './page-link.tsx'
import { SearchField } from './search-field.tsx'
import { severityNames } from './severity-badge.tsx'
import { statusNames } from './status-badge.tsx'

type Filter = Pick<GroupFilter, 'status' | 'severity' | 'search'>

export interface GroupFiltersProps {
  filter: Filter
  /** Where the list with this filter is, as the `href` of a link. */
  href(filter: Filter): string
  /** Another filter was chosen. `replace` asks not to make a step in the history of it. */
  onChange(filter: Filter, options?: { replace: boolean }): void
}

/** Status, severity and search. Statuses are links, so that each list has an address. */
export function GroupFilters({ filter, href, onChange }: GroupFiltersProps) {
  const { status: _status, ...anyStatus } = filter
  const { severity: _severity, ...anySeverity } = filter
  const { search: _search, ...anySearch } = filter
  const tabs: { name: string; filter: Filter }[] = [
    { name: 'All', filter: anyStatus },
    ...groupStatuses.map((status) => ({ name: statusNames[status], filter: { ...anyStatus, status } })),
  ]
  return (
    <div className="kd-filters">
      <nav className="kd-tabs" aria-label="Status">
        {tabs.map((tab) => (
          <PageLink
            key={tab.name}
            href={href(tab.filter)}
            aria-current={tab.filter.status === filter.status ? 'page' : undefined}
            onFollow={() => onChange(tab.filter)}
          >
            {tab.name}
          </PageLink>
        ))}
      </nav>
      <select
        className="kd-select"
        aria-label="Severity"
        value={filter.severity ?? ''}
        onChange={(event) => {
          const severity = parseSeverity(event.target.value)
          onChange({ ...anySeverity, ...(severity && { severity }) })
        }}
      >
        <option value="">Any severity</option>
        {severities.map((severity) => (
          <option key={severity} value={severity}>
            {severityNames[severity]}
          </option>
        ))}
      </select>
      <SearchField
        label="Search titles"
        value={filter.search ?? ''}
        onSearch={(search) => onChange({ ...anySearch, ...(search && { search }) }, { replace: true })}
      />
    </div>
  )
}
