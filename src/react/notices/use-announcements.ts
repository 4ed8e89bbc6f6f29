import { useEffect, useRef, useState } from 'react'
import type { Notice } from './notice.ts'
import { announcementWords, type NoticeOutcome } from './notice-words.ts'

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
export function useAnnouncements(notices: readonly Notice[]): readonly Announcement[] {
  const said = useRef(new Map<string, NoticeOutcome>())
  const lastId = useRef(0)
  const [announcements, setAnnouncements] = useState<readonly Announcement[]>([])

  useEffect(() => {
    const unsaid = notices.filter((notice) => said.current.get(notice.id) !== notice.outcome)
    // What was said stays said for a notice that has to make room for a graver one, and comes back.
    for (const notice of unsaid) said.current.set(notice.id, notice.outcome)
    const fresh = [true, false].flatMap((urgent) => {
      const texts = unsaid.filter((notice) => isUrgent(notice) === urgent).map(textOf)
      if (texts.length === 0) return []
      lastId.current += 1
      return [{ id: lastId.current, text: texts.join(' '), urgent }]
    })
    if (fresh.length > 0) setAnnouncements((held) => [...held, ...fresh])
  }, [notices])

  const oldest = announcements[0]?.id
  useEffect(() => {
    if (oldest === undefined) return
    const timer = setTimeout(() => setAnnouncements((held) => held.slice(1)), heldMs)
    return () => clearTimeout(timer)
  }, [oldest])

  return announcements
}

const isUrgent = ({ severity }: Notice): boolean => severity === 'critical'

const textOf = ({ severity, outcome, message }: Notice): string =>
  announcementWords(severity, outcome, message)
