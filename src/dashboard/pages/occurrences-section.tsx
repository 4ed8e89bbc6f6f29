import { useState } from 'react'
import { problemOf } from '../api.ts'
import { OccurrenceList } from '../parts/occurrence-list.tsx'
import { OccurrenceView } from '../parts/occurrence-view.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useOccurrences } from '../queries.ts'

/**
 * The occurrences of a group, and one of them in full: the newest at first. It stays while new ones come in, so
 * that what is being read does not change under the reader.
 */
export function OccurrencesSection({ groupId }: { groupId: string }) {
  const occurrences = useOccurrences(groupId)
  const [chosenId, choose] = useState<string>()
  const all = occurrences.data?.pages.flatMap((page) => page.items) ?? []
  const shown = all.find((occurrence) => occurrence.id === chosenId) ?? all[0]
  if (shown && shown.id !== chosenId) choose(shown.id)

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
            <OccurrenceList occurrences={all} selectedId={shown.id} onSelect={({ id }) => choose(id)} />
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
