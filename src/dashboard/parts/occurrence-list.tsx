import type { Occurrence } from '../../protocol/api.ts'
import { formatCount } from './numbers.ts'
import { TimeAgo } from './time-ago.tsx'

export interface OccurrenceListProps {
  /** Newest first. */
  occurrences: readonly Occurrence[]
  selectedId: string
  onSelect(occurrence: Occurrence): void
}

/** The occurrences to choose from. */
export function OccurrenceList({ occurrences, selectedId, onSelect }: OccurrenceListProps) {
  return (
    <ul className="kd-occurrence-list">
      {occurrences.map((occurrence) => {
        const { report } = occurrence
        return (
          <li key={occurrence.id}>
            <button
              type="button"
              aria-current={occurrence.id === selectedId ? 'true' : undefined}
              onClick={() => onSelect(occurrence)}
            >
              <span className="kd-occurrence-time">
                <TimeAgo time={report.lastTimestamp ?? report.timestamp} />
                {report.count > 1 && (
                  <span className="kd-times" title="Like ones that were sent as one report">
                    × {formatCount(report.count)}
                  </span>
                )}
              </span>
              <span className="kd-occurrence-where">
                {[report.user?.name ?? report.user?.id ?? 'unknown user', report.release]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className="kd-occurrence-where">{report.context.page}</span>
              {occurrence.feedback.length > 0 && (
                <span className="kd-flag" data-quiet>
                  Testers say
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
