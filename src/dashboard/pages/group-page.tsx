import { useSearch } from 'wouter'
import type { GroupDetail, SessionInfo } from '../../protocol/api.ts'
import { problemOf } from '../api.ts'
import { AppLink } from '../app-link.tsx'
import { listPath, readFilter } from '../location.ts'
import { GroupFacts } from '../parts/group-facts.tsx'
import { GroupFlags } from '../parts/group-flags.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { SeverityBadge } from '../parts/severity-badge.tsx'
import { Sparkline } from '../parts/sparkline.tsx'
import { StatusBadge, statusNames } from '../parts/status-badge.tsx'
import { StatusMenu } from '../parts/status-menu.tsx'
import { useChangeStatus, useGroup } from '../queries.ts'
import { useTitle } from '../use-title.ts'
import { OccurrencesSection } from './occurrences-section.tsx'

interface GroupPageProps {
  groupId: string
  session: SessionInfo
}

/** All about one error group. */
export function GroupPage({ groupId, session }: GroupPageProps) {
  const group = useGroup(groupId)
  const filter = readFilter(useSearch())
  useTitle(group.data?.title ?? 'Error')

  return (
    <article className="kd-group">
      <AppLink className="kd-back" to={listPath(filter)}>
        ← All errors
      </AppLink>
      {!group.data && <h1 className="kd-hidden">Error</h1>}
      {group.error && (
        <ProblemNote
          problem={problemOf(group.error)}
          onRetry={() => void group.refetch()}
          stale={!!group.data}
        />
      )}
      {group.isPending && <p className="kd-loading">Loading the error …</p>}
      {group.data && (
        <>
          <GroupHeader group={group.data} mayChange={session.role !== 'viewer'} />
          <OccurrencesSection groupId={groupId} />
        </>
      )}
    </article>
  )
}

function GroupHeader({ group, mayChange }: { group: GroupDetail; mayChange: boolean }) {
  const change = useChangeStatus(group.id)
  return (
    <header className="kd-group-head">
      <h1>{group.title}</h1>
      <p className="kd-culprit">{group.culprit}</p>
      <div className="kd-group-state">
        <SeverityBadge severity={group.severity} />
        {mayChange ? (
          <StatusMenu status={group.status} onChange={(status) => change.mutate(status)} />
        ) : (
          <StatusBadge status={group.status} />
        )}
        <GroupFlags group={group} />
        <p className="kd-change-note" role="status" data-failed={change.isError || undefined}>
          {change.isSuccess && `Status changed to ${statusNames[change.variables]}.`}
          {change.isError &&
            `Not changed to ${statusNames[change.variables]}, it is still ${statusNames[group.status]}. ${change.error.message}`}
        </p>
      </div>
      <div className="kd-group-numbers">
        <GroupFacts group={group} />
        <Sparkline buckets={group.hourly} />
      </div>
      <p className="kd-grouped-by">{group.groupedBy}</p>
    </header>
  )
}
