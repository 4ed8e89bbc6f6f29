import { useSyncExternalStore } from 'react'

interface TimeAgoProps {
  /** ISO 8601. */
  time: string
}

/** How long ago something was, kept up to date; the exact time is in the tooltip. */
export function TimeAgo({ time }: TimeAgoProps) {
  const now = useSyncExternalStore(subscribe, minute, minute)
  return (
    <time dateTime={time} title={exactTime(time)}>
      {timeAgo(Date.parse(time), Math.max(now, Date.parse(time)))}
    </time>
  )
}

const units = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/**
 * The distance from `now` back to `then` in its largest unit; times are milliseconds since 1970.
 *
 * @example timeAgo(now - 7_200_000, now, 'en') // '2 hours ago'
 */
export function timeAgo(then: number, now: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, length] of units) {
    if (now - then >= length) return format.format(-Math.floor((now - then) / length), unit)
  }
  return format.format(0, 'second')
}

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** The exact local time: `Nov 3, 2026, 9:41:07 AM`. */
export const exactTime = (time: string): string => exact.format(new Date(time))

// One clock for all times on the page: they change together, and only when a word may change.
const tickMs = 15_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Now, cut to the tick: a snapshot must not change between ticks. */
const minute = () => Math.floor(Date.now() / tickMs) * tickMs
