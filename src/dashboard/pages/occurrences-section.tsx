import { useState } from 'react'
import type { Occurrence } from '../../protocol/api.ts'
import { problemOf } from '../api.ts'
import { OccurrenceList } from '../parts/occurrence-list.tsx'
import { OccurrenceView } from '../parts/occurrence-view.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useOccurrences } from '../queries.ts'

/**
 * The occurrences of a group, and one of them in full: the newest at first. It stays while new ones come in, even
 * when so many do that the list has no room for it, so that what is being read does not change under the reader.
 */
export function OccurrencesSection({ groupId }: { groupId: string }) {
  const occurrences = useOccurrences(groupId)
  const [chosen, choose] = useState<Occurrence>()
  const all = occurrences.data?.pages.flatMap((page) => page.items) ?? []
  const shown = all.find(({ id }) => id === chosen?.id) ?? chosen ?? all[0]
  if (shown && !chosen) choose(shown)

  return (
    <>
      {occurrences.error && (
        <ProblemNote
          problem={problemOf(occurrences.error)}
          onRetry={() => void occurrences.refetch()}
          stale={!!shown}
        />
      )}
      {occurrences.isPending && <p className="kd-loading">Loading its occurrences …</p>}
      {shown && (
        <div className="kd-occurrences">
          <section className="kd-occurrence-picker" aria-label="Occurrences">
            <h2>Occurrences</h2>
            <OccurrenceList occurrences={all} selectedId={shown.id} onSelect={choose} />
            {occurrences.hasNextPage && (
              <button
                className="kd-quiet-button"
                type="button"
                disabled={occurrences.isFetchingNextPage}
                onClick={() => void occurrences.fetchNextPage()}
              >
                {occurrences.isFetchingNextPage ? 'Loading …' : 'Show older ones'}
              </button>
            )}
          </section>
          <OccurrenceView occurrence={shown} />
        </div>
      )}
    </>
  )
}
