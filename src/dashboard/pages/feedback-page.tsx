import { problemOf } from '../api.ts'
import { AppLink } from '../app-link.tsx'
import { groupPath, listPath } from '../location.ts'
import { FeedbackNotes } from '../parts/feedback-notes.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useFeedback } from '../queries.ts'
import { useTitle } from '../use-title.ts'

/** All that testers said, newest first, also of no error in particular. */
export function FeedbackPage() {
  useTitle('Testers say')
  const feedback = useFeedback()
  const notes = feedback.data?.pages.flatMap((page) => page.items)

  return (
    <article className="kd-feedback">
      <AppLink className="kd-back" to={listPath()}>
        ← All errors
      </AppLink>
      <div className="kd-list-head">
        <h1>Testers say</h1>
      </div>
      {feedback.error && (
        <ProblemNote
          problem={problemOf(feedback.error)}
          onRetry={() => void feedback.refetch()}
          stale={!!notes}
        />
      )}
      {feedback.isPending && <p className="kd-loading">Loading the notes …</p>}
      {notes?.length === 0 && <p className="kd-empty">No tester has said anything yet.</p>}
      {notes && notes.length > 0 && (
        <FeedbackNotes
          notes={notes}
          more={({ groupId, reportId }) =>
            groupId ? (
              <AppLink to={groupPath(groupId)}>The error it speaks of</AppLink>
            ) : (
              reportId && <p className="kd-note-who">The error it speaks of has not arrived.</p>
            )
          }
        />
      )}
      {feedback.hasNextPage && (
        <button
          className="kd-button kd-more"
          type="button"
          disabled={feedback.isFetchingNextPage}
          onClick={() => void feedback.fetchNextPage()}
        >
          {feedback.isFetchingNextPage ? 'Loading …' : 'Load more'}
        </button>
      )}
    </article>
  )
}
