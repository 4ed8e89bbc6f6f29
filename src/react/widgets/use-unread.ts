import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Tracker, TrackerState } from '../../index.ts'
import { likenessOf } from '../notices/notice.ts'
import type { Notices } from '../notices/notices-context.ts'

/**
 * How many issues a tester has not read, and how to say that they have read them. Where there are no notices to ask, it
 * is the kinds of error since the last reading.
 */
export function useUnread(
  { state }: Pick<Tracker, 'state'>,
  { unread, markRead }: Notices,
): readonly [number, () => void] {
  const [lastRead, setLastRead] = useState('')
  const read = () => unreadSince(lastRead, state.getState())
  const withoutNotices = useSyncExternalStore(state.subscribe, read, () => 0)
  const mark = useCallback(() => {
    markRead()
    setLastRead(state.getState().recent.at(-1)?.report.id ?? '')
  }, [markRead, state])
  return [unread || withoutNotices, mark]
}

/** Ids are in the order of time. */
function unreadSince(lastRead: string, { notifiesUser, recent }: TrackerState): number {
  if (notifiesUser) return 0
  const unread = recent.filter(({ report }) => report.id > lastRead)
  return new Set(unread.map(likenessOf)).size
}

/** Errors come in bursts: what comes within it is one announcement. */
const gatherMs = 1_000
/** The least between two announcements. */
const restMs = 10_000

/** The number to read aloud: it follows a rising one at a distance, and is 0 while there is nothing to say. */
export function useAnnounced(unread: number): number {
  const [said, say] = useState(0)
  const latest = useRef(unread)
  const lastAt = useRef(-restMs)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const rises = unread > latest.current
    latest.current = unread
    if (unread === 0) say(0)
    if (!rises || timer.current) return
    const wait = Math.max(gatherMs, lastAt.current + restMs - performance.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      lastAt.current = performance.now()
      say(latest.current)
    }, wait)
  }, [unread])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return said
}
