import { useEffect, useRef, useState } from 'react'
import { announcementWords, type NoticeOutcome, type NoticeWords } from './notice-words.ts'
import { messageOf, type Notice, outcomeOf } from './notices-store.ts'

/** A text that a live region holds for a while. */
export interface Announcement {
  id: number
  text: string
  /** Whether it may interrupt: critical errors only. */
  urgent: boolean
}

/** Some screen readers miss a text that goes too soon. */
const heldMs = 5_000

/**
 * What screen readers are to say about the notices: each once, and once more when its outcome changes. What appears
 * together is one announcement, so that a burst of errors does not talk for minutes.
 */
export function useAnnouncements(notices: readonly Notice[], words: NoticeWords): readonly Announcement[] {
  const said = useRef(new Map<string, NoticeOutcome>())
  const lastId = useRef(0)
  const [announcements, setAnnouncements] = useState<readonly Announcement[]>([])

  useEffect(() => {
    const unsaid = notices.filter((notice) => said.current.get(notice.id) !== outcomeOf(notice))
    // What was said stays said for a notice that has to make room for a graver one, and comes back.
    for (const notice of unsaid) said.current.set(notice.id, outcomeOf(notice))
    const fresh = [true, false].flatMap((urgent) => {
      const texts = unsaid
        .filter((notice) => isUrgent(notice) === urgent)
        .map((notice) => textOf(notice, words))
      if (texts.length === 0) return []
      lastId.current += 1
      return [{ id: lastId.current, text: texts.join(' '), urgent }]
    })
    if (fresh.length > 0) setAnnouncements((held) => [...held, ...fresh])
  }, [notices, words])

  const oldest = announcements[0]?.id
  useEffect(() => {
    if (oldest === undefined) return
    const timer = setTimeout(() => setAnnouncements((held) => held.slice(1)), heldMs)
    return () => clearTimeout(timer)
  }, [oldest])

  return announcements
}

const isUrgent = ({ impact }: Notice): boolean => impact.severity === 'critical'

const textOf = (notice: Notice, words: NoticeWords): string =>
  announcementWords(words, notice.impact.severity, outcomeOf(notice), messageOf(notice))
