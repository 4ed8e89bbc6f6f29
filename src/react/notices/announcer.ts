import type { Notice } from './notice.ts'
import { announcementWords, foldedWords, type NoticeWords } from './notice-words.ts'

/** Where screen readers hear of notices: regions that are there before the first of them. */
export interface LiveRegions {
  status: HTMLElement
  /** What may interrupt: critical errors only. */
  alert: HTMLElement
}

/** Says each thing once. */
export interface Announcer {
  /** These notices show now. What appears together is one announcement: a burst of errors does not talk for minutes. */
  tell(notices: readonly Notice[], words: NoticeWords, offline: boolean, regions: LiveRegions): void
}

/** Some screen readers miss a text that goes too soon. */
const heldMs = 5_000
/** Repeats are heard of no more often than this. */
const quietMs = 10_000

/** The numbers of like errors that are told: 2, 5, 10 and then each 10. */
function milestone(count: number): number {
  if (count >= 10) return count - (count % 10)
  return count >= 5 ? 5 : count >= 2 ? 2 : 0
}

/** An announcer that has said nothing yet. */
export function createAnnouncer(): Announcer {
  const said = new Map<string, { outcome: Notice['outcome']; milestone: number; waits: boolean }>()
  let politeAt = Number.NEGATIVE_INFINITY
  let repeats: ReturnType<typeof setTimeout> | undefined

  function say(texts: readonly string[], region: HTMLElement): void {
    if (texts.length === 0) return
    const line = document.createElement('p')
    line.textContent = texts.join(' ')
    region.append(line)
    setTimeout(() => line.remove(), heldMs)
  }

  function sayPolitely(texts: readonly string[], region: HTMLElement): void {
    if (texts.length > 0) politeAt = Date.now()
    say(texts, region)
  }

  return {
    tell(notices, words, offline, { status, alert }) {
      /** Whether it is new, or its errors ended otherwise. */
      const isNews = ({ id, outcome }: Notice) => said.get(id)?.outcome !== outcome
      const isUrgent = ({ severity }: Notice) => severity === 'critical'
      const textOf = ({ severity, outcome, message }: Notice) =>
        announcementWords(words, severity, outcome, message)
      const news = notices.filter(isNews)
      const isSent = notices.some(({ id, delivery }) => delivery === 'sent' && said.get(id)?.waits)
      say(news.filter(isUrgent).map(textOf), alert)
      sayPolitely(
        [...news.filter((notice) => !isUrgent(notice)).map(textOf), ...(isSent ? [words.sent] : [])],
        status,
      )
      // What was said stays said for a notice that has to make room for a graver one, and comes back.
      for (const { id, outcome, delivery } of notices) {
        const before = said.get(id)
        const waits = delivery !== 'sent' && (offline || before?.waits === true)
        said.set(id, { outcome, milestone: before?.milestone ?? 0, waits })
      }

      clearTimeout(repeats)
      const tellRepeats = () => {
        const due = notices.filter(({ id, count }) => milestone(count) > (said.get(id)?.milestone ?? 0))
        const left = politeAt + quietMs - Date.now()
        if (due.length === 0) return
        if (left > 0) repeats = setTimeout(tellRepeats, left)
        else {
          for (const { id, count } of due) Object.assign(said.get(id) ?? {}, { milestone: milestone(count) })
          sayPolitely(
            due.map(
              ({ count, outcome, message }) =>
                `${words.times(String(count), count)}: ${foldedWords(words, outcome, message)}`,
            ),
            status,
          )
        }
      }
      tellRepeats()
    },
  }
}
