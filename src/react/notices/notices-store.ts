import type { KnownBugNews, TrackedReport, Tracker } from '../../index.ts'
import { createAdmission, type Suppression } from './admission.ts'
import { change, type Entry, entryOf, entryOfFix, idOfFix, join, refresh } from './entry.ts'
import { keepNotices, readNotices } from './kept-notices.ts'
import { isNoticeable, likenessOf, type Notice, rank } from './notice.ts'
import { defaultPreferences, type NoticePreferences, type NoticesHolder } from './notices-context.ts'
import { oncePerFrame } from './once-per-frame.ts'
import { createOtherTabs, type OtherTabs } from './other-tabs.ts'
import { keepPreferences, readPreferences } from './preferences.ts'

/** What became of a notice, for an app that wants to know how its notices are received. */
export interface NoticeEvent {
  type: 'shown' | 'expanded' | 'dismissed' | 'suppressed'
  /** Who closed it, or why it was not shown by itself. */
  reason?: Dismissal | Suppression
  notice: Notice
}

/** By the tester, here or in another tab, or by itself, as it asked nothing of them. */
export type Dismissal = 'tester' | 'other-tab' | 'expired'

/** What the store wants of a tracker. */
export type NoticedTracker = Pick<Tracker, 'name' | 'state' | 'markFixesTold'>

/** For tests another clock. */
export interface NoticesOptions {
  onNotice?: ((event: NoticeEvent) => void) | undefined
  now?: () => number
}

/** The notices of a tracker's errors. */
export interface NoticesStore {
  /** Fills the holder with what the tracker remembers, and from now on with what comes; returns how to stop. */
  follow(tracker: NoticedTracker, holder: NoticesHolder): () => void
  close(id: string, reason: Dismissal): void
  /** Says which notices are in the corner. */
  show(notices: readonly Notice[]): void
  /** Says that the tester wanted to see more of a notice. */
  expand(notice: Notice): void
}

/** Beyond them, the mildest go to the closed ones. */
const maxOpen = 100
const maxClosed = 50

/** Makes an empty store. */
export function createNoticesStore({ onNotice, now = Date.now }: NoticesOptions = {}): NoticesStore {
  const admission = createAdmission(now)
  /** Oldest first. */
  let open: Entry[] = []
  /** Newest first. */
  let closed: Entry[] = []
  let seen: ReadonlySet<string> = new Set()
  let holder: NoticesHolder | undefined
  let tracker: NoticedTracker | undefined
  let tabs: OtherTabs | undefined

  const preferences = () => holder?.getState().preferences ?? defaultPreferences
  const all = () => [...open, ...closed]

  function emit(event: NoticeEvent): void {
    // The app's code: what it throws is the app's error, and none of ours.
    if (onNotice) queueMicrotask(() => onNotice(event))
  }

  function publish(): void {
    for (const entry of open) change(entry, { isElsewhere: tabs?.isShown(entry.notice.likeness) ?? false })
    holder?.setState({
      open: open.map(({ notice }) => notice),
      closed: closed.map(({ notice }) => notice),
      unread: all().filter(({ notice }) => !notice.isRead).length,
    })
  }

  /** Whether what other tabs show has changed anything. */
  function lookElsewhere(): boolean {
    const before = open.map(({ notice }) => notice)
    for (const entry of open) change(entry, { isElsewhere: tabs?.isShown(entry.notice.likeness) ?? false })
    return open.some(({ notice }, index) => notice !== before[index])
  }

  /**
   * Known reports are brought up to date in place (delivery, recovery), new ones join the notice of their like or open
   * one. A closed notice does not come back for the reports it stood for, only for a new one.
   */
  function absorb(recent: readonly TrackedReport[], fixes: readonly KnownBugNews[]): void {
    // The user withdrew their consent: what was known is gone.
    if (recent.length === 0 && seen.size > 0) open = closed = []
    const remembered = new Map(recent.map((tracked) => [tracked.report.id, tracked]))
    for (const entry of all()) refresh(entry, remembered)
    for (const tracked of recent) {
      if (!seen.has(tracked.report.id) && isNoticeable(tracked)) add(tracked)
    }
    seen = new Set(remembered.keys())
    for (const news of fixes)
      if (!all().some(({ notice }) => notice.id === idOfFix(news))) place(entryOfFix(news, now()))
  }

  function add(tracked: TrackedReport): void {
    const likeness = likenessOf(tracked)
    const like =
      open.findLast(({ notice }) => notice.likeness === likeness) ??
      closed.find(({ notice, likes, wasShown }) => notice.likeness === likeness && likes && !wasShown)
    if (like?.likes) join(like, like.likes, tracked)
    // What has not been shown yet may have become urgent, or the time for it has come.
    if (!like || like.notice.isHeld || !open.includes(like)) place(like ?? entryOf(tracked))
  }

  /** Finds a notice its place: in the corner, behind "N more", or among the closed ones. */
  function place(entry: Entry): void {
    const { severity, likeness } = entry.notice
    const reason = tabs?.isClosed(likeness) ? 'other-tab' : admission.refuse(severity, preferences())
    const isNew = !all().includes(entry)
    if (reason && isNew) emit({ type: 'suppressed', reason, notice: entry.notice })
    // A milder one makes room for it.
    const milder =
      reason === 'rate' &&
      open.findLast(({ notice }) => !notice.isHeld && rank(notice.severity) < rank(severity))
    if (milder) change(milder, { isHeld: true })
    change(entry, { isHeld: reason === 'rate' && !milder })
    if (reason && reason !== 'rate') {
      if (isNew) putAway(entry)
    } else if (!open.includes(entry)) {
      closed = closed.filter((other) => other !== entry)
      open.push(entry)
      if (open.length > maxOpen)
        putAway(open.reduce((a, b) => (rank(b.notice.severity) < rank(a.notice.severity) ? b : a)))
    }
  }

  function putAway(entry: Entry): void {
    open = open.filter((other) => other !== entry)
    change(entry, { isHeld: false, isElsewhere: false })
    closed = [entry, ...closed].slice(0, maxClosed)
  }

  function close(id: string, reason: Dismissal): void {
    const entry = open.find(({ notice }) => notice.id === id)
    if (!entry) return
    entry.wasShown = true
    if (reason !== 'expired') change(entry, { isRead: true })
    putAway(entry)
    emit({ type: 'dismissed', reason, notice: entry.notice })
    if (reason !== 'other-tab') tabs?.close(entry.notice.likeness)
    publish()
  }

  function reopen(id: string): void {
    const entry = closed.find(({ notice }) => notice.id === id)
    if (!entry) return
    closed = closed.filter((other) => other !== entry)
    open.push(entry)
    publish()
  }

  function clear(): void {
    closed = []
    publish()
  }

  function tellFixes(notices: readonly Notice[]): void {
    const told = tracker?.state
      .getState()
      .fixes.filter((news) => notices.some(({ id }) => id === idOfFix(news)))
    if (told?.length) tracker?.markFixesTold(told.map(({ bug, reportId }) => bug.number ?? reportId))
  }

  return {
    follow(given, into) {
      holder = into
      tracker = given
      const { name, state } = given
      const pace = oncePerFrame(publish)
      if (all().length === 0) closed = readNotices(name).map((notice) => ({ notice, wasShown: true }))
      tabs = createOtherTabs(name, {
        onChange: () => {
          if (lookElsewhere()) publish()
        },
        onClosed: (likeness) => {
          for (const { notice } of open) if (notice.likeness === likeness) close(notice.id, 'other-tab')
        },
      })
      const setPreferences = (chosen: Partial<NoticePreferences>) => {
        into.setState({ preferences: { ...preferences(), ...chosen } })
        keepPreferences(name, preferences())
      }
      into.setState({
        close: (id) => close(id, 'tester'),
        isReady: true,
        reopen,
        clear,
        markRead() {
          for (const entry of all()) change(entry, { isRead: true })
          tellFixes(all().map(({ notice }) => notice))
          publish()
        },
        preferences: readPreferences(name),
        setPreferences,
      })
      absorb(state.getState().recent, state.getState().fixes)
      publish()
      const unsubscribe = state.subscribe(({ recent, fixes }, before) => {
        if (recent === before.recent && fixes === before.fixes) return
        absorb(recent, fixes)
        pace.changed()
      })
      const keep = () =>
        keepNotices(
          name,
          [...[...open].reverse(), ...closed].map(({ notice }) => notice),
        )
      const onStorage = () => into.setState({ preferences: readPreferences(name) })
      window.addEventListener('pagehide', keep)
      window.addEventListener('storage', onStorage)
      return () => {
        unsubscribe()
        pace.stop()
        tabs?.stop()
        window.removeEventListener('pagehide', keep)
        window.removeEventListener('storage', onStorage)
        into.setState({ isReady: false, open: [], closed: [], unread: 0 })
      }
    },
    close,
    show(notices) {
      tabs?.show(notices.map(({ likeness }) => likeness))
      if (document.hidden) return
      tellFixes(notices)
      for (const entry of open) {
        if (entry.wasShown || !notices.includes(entry.notice)) continue
        entry.wasShown = true
        emit({ type: 'shown', notice: entry.notice })
      }
    },
    expand: (notice) => emit({ type: 'expanded', notice }),
  }
}
