import type { CountBucket } from '../../protocol/api.ts'
import { formatCount } from './numbers.ts'

export interface SparklineProps {
  /** One bucket an hour, oldest first. */
  buckets: readonly CountBucket[]
}

const width = 288
const height = 48
const gap = 2

/** Occurrences by hour, as small bars. The caption says in words what they show. */
export function Sparkline({ buckets }: SparklineProps) {
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count))
  const step = width / Math.max(1, buckets.length)
  return (
    <figure className="kd-sparkline">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {buckets.map((bucket, index) => {
          // An hour with a single error among thousands still has to be seen.
          const bar = bucket.count === 0 ? 1 : Math.max(3, (bucket.count / most) * height)
          return (
            <rect
              key={bucket.start}
              data-empty={bucket.count === 0 || undefined}
              x={index * step}
              y={height - bar}
              width={Math.max(1, step - gap)}
              height={bar}
            >
              <title>{`${hourOf(bucket.start)}: ${formatCount(bucket.count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption>{describe(buckets)}</figcaption>
    </figure>
  )
}

const hours = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const hourOf = (start: string) => hours.format(new Date(start))

/** What the bars show, in a sentence. */
function describe(buckets: readonly CountBucket[]): string {
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0)
  if (total === 0) return 'None in the last 24 hours'
  const peak = buckets.reduce((most, bucket) => (bucket.count > most.count ? bucket : most))
  const share = peak.count === total ? 'all' : `most (${formatCount(peak.count)})`
  return `${formatCount(total)} in the last 24 hours, ${share} in the hour from ${hourOf(peak.start)}`
}
