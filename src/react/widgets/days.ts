import type { Notice } from '../notices/notice.ts'

/** The notices of one day, newest first. */
export interface Day {
  /** `today`, `yesterday`, or the weekday and date, in the language. */
  name: string
  notices: readonly Notice[]
}

/**
 * Groups notices by the day they last happened on, by the browser's own time zone; the newest first. The ids of reports
 * are in the order of time, also within a millisecond.
 *
 * @param language A BCP 47 tag, as `en-GB`.
 */
export function groupByDay(notices: readonly Notice[], now: Date, language: string): Day[] {
  const days = new Map<string, Notice[]>()
  for (const notice of [...notices].sort((a, b) => (a.reportId < b.reportId ? 1 : -1))) {
    const key = new Date(notice.timestamp).toDateString()
    days.set(key, [...(days.get(key) ?? []), notice])
  }
  return [...days].map(([key, ofDay]) => ({ name: nameOf(new Date(key), now, language), notices: ofDay }))
}

function nameOf(day: Date, now: Date, language: string): string {
  // Rounded: the day of a change to summer time has 23 hours.
  const ago = Math.round((new Date(now).setHours(0, 0, 0, 0) - day.getTime()) / 86_400_000)
  if (ago === 0 || ago === 1)
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day')
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(day)
}

/**
 * The tester's own variant of the language that the words are in: `en-GB`, where the words are English and the browser
 * prefers that. A date in another language than the sentence around it reads like a mistake.
 */
export function variantOf(language: string, preferred: readonly string[] = navigator.languages): string {
  const [base] = language.split('-')
  return preferred.find((tag) => tag.split('-')[0] === base) ?? language
}
