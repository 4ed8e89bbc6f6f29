import { type RefObject, useState, useSyncExternalStore } from 'react'
import type { Tracker, TrackerState } from '../../index.ts'
import type { Notices } from '../notices/notices-context.ts'
import { useWords } from '../words.ts'
import { groupByDay, variantOf } from './days.ts'
import { NoticeEntry } from './notice-entry.tsx'
import { type WidgetWords, widgetWords } from './widget-words.ts'

interface NoticeListProps {
  tracker: Pick<Tracker, 'state'>
  notices: Notices
  /** Where the focus goes when the entry it is in goes. */
  heading: RefObject<HTMLElement | null>
  onMissing(reportId: string): void
}

/** What went wrong, open and dismissed, by day; and what waits to be sent. */
export function NoticeList({ tracker: { state }, notices, heading, onMissing }: NoticeListProps) {
  const words = useWords('widget', widgetWords)
  const language = variantOf(words.language)
  const [now] = useState(() => new Date())
  const tracked = useSyncExternalStore(state.subscribe, state.getState, state.getInitialState)
  const closed = new Set(notices.closed.map(({ id }) => id))
  const days = groupByDay([...notices.open, ...notices.closed], now, language)

  return (
    <>
      {waitingWords(tracked, words).map((text) => (
        <p className="kintsugi-hint" key={text}>
          {text}
        </p>
      ))}
      {days.length === 0 && (
        <p className="kintsugi-nothing">{notices.isReady ? words.empty : words.loading}</p>
      )}
      {days.map((day) => (
        <section key={day.name}>
          <h3 className="kintsugi-day">{day.name}</h3>
          <ol className="kintsugi-entries">
            {day.notices.map((notice) => (
              <NoticeEntry
                key={notice.id}
                notice={notice}
                tracked={tracked.recent.find(({ report }) => report.id === notice.reportId)}
                language={language}
                isClosed={closed.has(notice.id)}
                onToggle={() =>
                  closed.has(notice.id) ? notices.reopen(notice.id) : notices.close(notice.id)
                }
                onMissing={() => onMissing(notice.reportId)}
              />
            ))}
          </ol>
        </section>
      ))}
      {notices.closed.length > 0 && (
        <button
          className="kintsugi-quiet-button"
          type="button"
          onClick={() => {
            heading.current?.focus()
            notices.clear()
          }}
        >
          {words.clear}
        </button>
      )}
    </>
  )
}

/** What to say of reports that have not arrived; nothing while they merely take their time. */
function waitingWords({ online, sendProblem, waiting, storage }: TrackerState, words: WidgetWords): string[] {
  if (online && sendProblem === undefined) return []
  const why = online ? words.unreachable : words.offline
  if (waiting === 0) return [why]
  return [why, storage === 'indexed-db' ? words.keptReports(waiting) : words.waitingReports(waiting)]
}
