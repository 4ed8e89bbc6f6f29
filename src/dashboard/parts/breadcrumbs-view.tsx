import type { Breadcrumb } from '../../protocol/error-report.ts'
import { exactTime } from './time-ago.tsx'

export interface BreadcrumbsViewProps {
  /** Oldest first. */
  breadcrumbs: readonly Breadcrumb[]
  /** When the error happened, ISO 8601. */
  errorTime: string
  /** What the error was, to end the trail with. */
  errorTitle: string
}

/** What led to the error, oldest first, each with its distance to it. */
export function BreadcrumbsView({ breadcrumbs, errorTime, errorTitle }: BreadcrumbsViewProps) {
  return (
    <ol className="kd-crumbs">
      {breadcrumbs.map((crumb, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trail is never reordered, and crumbs may repeat
        <li key={index} data-category={crumb.category}>
          <time dateTime={crumb.timestamp} title={exactTime(crumb.timestamp)}>
            {distance(crumb.timestamp, errorTime)}
          </time>
          <span className="kd-crumb-category">{crumb.category}</span>
          <span className="kd-crumb-message">
            {crumb.message}
            {crumb.data && <code>{formatData(crumb.data)}</code>}
          </span>
        </li>
      ))}
      <li data-category="this">
        <time dateTime={errorTime} title={exactTime(errorTime)}>
          0 s
        </time>
        <span className="kd-crumb-category">this error</span>
        <span className="kd-crumb-message">{errorTitle}</span>
      </li>
    </ol>
  )
}

const seconds = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** How long before the error: `−2.3 s`, `−4 min`. */
function distance(time: string, errorTime: string): string {
  const before = Math.max(0, (Date.parse(errorTime) - Date.parse(time)) / 1000)
  return before < 90 ? `−${seconds.format(before)} s` : `−${seconds.format(before / 60)} min`
}

const formatData = (data: NonNullable<Breadcrumb['data']>) =>
  Object.entries(data)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
