import { useSearch } from 'wouter'
import type { SessionInfo } from '../../protocol/api.ts'
import { problemOf } from '../api.ts'
import { useApi } from '../api-context.ts'
import { AppLink, useLinks } from '../app-link.tsx'
import { feedbackPath, groupPath, listPath, readFilter, type UrlFilter } from '../location.ts'
import { FirstError } from '../parts/first-error.tsx'
import { GroupFilters } from '../parts/group-filters.tsx'
import { GroupTable } from '../parts/group-table.tsx'
import { formatCount } from '../parts/numbers.ts'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useGroups } from '../queries.ts'
import { useTitle } from '../use-title.ts'

/** The list of error groups, filtered by the URL. */
export function GroupsPage({ session }: { session: SessionInfo }) {
  useTitle('Errors')
  const api = useApi()
  const { href, go } = useLinks()
  const filter = readFilter(useSearch())
  const groups = useGroups(filter)
  const rows = groups.data?.pages.flatMap((page) => page.items)
  /** Not a single error yet: there is nothing to filter, but something to set up. */
  const isNew = rows?.length === 0 && !groups.isPlaceholderData && Object.keys(filter).length === 0
  const changeFilter = (next: UrlFilter, options?: { replace: boolean }) => go(listPath(next), options)

  return (
    <>
      <div className="kd-list-head">
        <h1>Errors</h1>
        <p className="kd-list-count" role="status">
          {rows && !isNew && `${groups.hasNextPage ? 'latest ' : ''}${formatCount(rows.length)} shown`}
        </p>
        <AppLink className="kd-aside" to={feedbackPath}>
          Testers say
        </AppLink>
      </div>
      {!isNew && (
        <GroupFilters filter={filter} href={(next) => href(listPath(next))} onChange={changeFilter} />
      )}
      {groups.error && (
        <ProblemNote problem={problemOf(groups.error)} onRetry={() => void groups.refetch()} stale={!!rows} />
      )}
      {groups.isPending && <p className="kd-loading">Loading the errors …</p>}
      {rows && rows.length > 0 && (
        <GroupTable
          groups={rows}
          stale={groups.isPlaceholderData}
          href={(group) => href(groupPath(group.id, filter))}
          onOpen={(group) => go(groupPath(group.id, filter))}
        />
      )}
      {isNew && <FirstError url={api.url} ingestKey={session.ingestKey} />}
      {rows?.length === 0 && !isNew && (
        <div className="kd-empty">
          <h2>No error is like that</h2>
          <p>Nothing matches these filters. That may be good news.</p>
          <button className="kd-button" type="button" onClick={() => changeFilter({})}>
            Show all errors
          </button>
        </div>
      )}
      {groups.hasNextPage && (
        <button
          className="kd-button kd-more"
          type="button"
          disabled={groups.isFetchingNextPage}
          onClick={() => void groups.fetchNextPage()}
        >
          {groups.isFetchingNextPage ? 'Loading …' : 'Load more'}
        </button>
      )}
    </>
  )
}
