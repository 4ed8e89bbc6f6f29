import { useSearch } from 'wouter'
import type { GroupChange, GroupDetail, SessionInfo } from '../../protocol/api.ts'
import { problemOf } from '../api.ts'
import { AppLink } from '../app-link.tsx'
import { listPath, readFilter } from '../location.ts'
import { FeedbackNotes } from '../parts/feedback-notes.tsx'
import { FixRelease } from '../parts/fix-release.tsx'
import { GroupFacts } from '../parts/group-facts.tsx'
import { GroupFlags } from '../parts/group-flags.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { SeverityBadge } from '../parts/severity-badge.tsx'
import { Sparkline } from '../parts/sparkline.tsx'
import { StatusBadge, statusNames } from '../parts/status-badge.tsx'
import { StatusMenu } from '../parts/status-menu.tsx'
import { useChangeGroup, useGroup } from '../queries.ts'
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
  const change = useChangeGroup(group.id)
  return (
    <header className="kd-group-head">
      <h1>{group.title}</h1>
      <p className="kd-culprit">{group.culprit}</p>
      <div className="kd-group-state">
        <SeverityBadge severity={group.severity} />
        {mayChange ? (
          <StatusMenu status={group.status} onChange={(status) => change.mutate({ status })} />
        ) : (
          <StatusBadge status={group.status} />
        )}
        <GroupFlags group={group} />
        <p className="kd-change-note" role="status" data-failed={change.isError || undefined}>
          {change.isSuccess && changed(change.variables)}
          {change.isError &&
            `Not changed to ${statusNames[change.variables.status]}, it is still ${statusNames[group.status]}. ${change.error.message}`}
        </p>
      </div>
      {mayChange && group.status === 'resolved' && (
        <FixRelease group={group} onChange={(fixedIn) => change.mutate({ status: 'resolved', fixedIn })} />
      )}
      <div className="kd-group-numbers">
        <GroupFacts group={group} />
        <Sparkline buckets={group.hourly} />
      </div>
      <p className="kd-grouped-by">{group.groupedBy}</p>
      <TestersSay group={group} />
    </header>
  )
}

function changed({ status, fixedIn }: GroupChange): string {
  if (fixedIn === undefined) return `Status changed to ${statusNames[status]}.`
  return fixedIn === null ? 'It names no release any more.' : `Fixed in ${fixedIn}.`
}

function TestersSay({ group: { feedback, feedbackCount } }: { group: GroupDetail }) {
  if (feedback.length === 0) return null
  const shown = feedback.length < feedbackCount ? `, the newest ${feedback.length}` : ''
  return (
    <details className="kd-testers">
      <summary>
        Testers say ({feedbackCount}
        {shown})
      </summary>
      <FeedbackNotes notes={feedback} />
    </details>
  )
}
