import { type ReadableState, type TrackedReport, worse } from '../../index.ts'
import { createAdmission, type Suppression } from './admission.ts'
import { isNoticeable, joinLoss, type Likes, likenessOf, type Notice, noticeContent, rank } from './notice.ts'
import { defaultPreferences, type NoticesHolder } from './notices-context.ts'
import { oncePerFrame } from './once-per-frame.ts'

/** What became of a notice, for an app that wants to know how its notices are received. */
export interface NoticeEvent {
  type: 'shown' | 'expanded' | 'dismissed' | 'suppressed'
  /** Who closed it, or why it was not shown by itself. */
  reason?: Dismissal | Suppression
  notice: Notice
}

/** By the tester, or by itself, as it asked nothing of them. */
export type Dismissal = 'tester' | 'expired'

/** What the store is given; for tests another clock. */
export interface NoticesOptions {
  onNotice?: ((event: NoticeEvent) => void) | undefined
  now?: () => number
}

/** The notices of a tracker's errors. */
export interface NoticesStore {
  /** Fills the holder with what the tracker remembers, and from now on with what comes; returns how to stop. */
  follow(tracker: ReadableState, holder: NoticesHolder): () => void
  close(id: string, reason: Dismissal): void
  /** Says what became of a notice. */
  tell(type: 'shown' | 'expanded', id: string): void
}

interface Entry {
  notice: Notice
  /** Absent when only its notice is left, as after a reload. */
  likes?: Likes
  wasShown?: boolean
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

  const preferences = () => holder?.getState().preferences ?? defaultPreferences
  const all = () => [...open, ...closed]
  const find = (id: string) => all().find((entry) => entry.notice.id === id)

  function emit(event: NoticeEvent): void {
    // The app's code: what it throws is the app's error, and none of ours.
    if (onNotice) queueMicrotask(() => onNotice(event))
  }

  function publish(): void {
    holder?.setState({
      open: open.map(({ notice }) => notice),
      closed: closed.map(({ notice }) => notice),
      unread: all().filter(({ notice }) => !notice.isRead).length,
    })
  }

  /**
   * Known reports are brought up to date in place (delivery, recovery), new ones join the notice of their like or open
   * one. A closed notice does not come back for the reports it stood for, only for a new one.
   */
  function absorb(recent: readonly TrackedReport[]): void {
    // The user withdrew their consent: what was known is gone.
    if (recent.length === 0 && seen.size > 0) open = closed = []
    const remembered = new Map(recent.map((tracked) => [tracked.report.id, tracked]))
    for (const entry of all()) refresh(entry, remembered)
    for (const tracked of recent) {
      if (!seen.has(tracked.report.id) && isNoticeable(tracked)) add(tracked)
    }
    seen = new Set(remembered.keys())
  }

  function add(tracked: TrackedReport): void {
    const likeness = likenessOf(tracked)
    const isLike = ({ notice }: Entry) => notice.likeness === likeness
    const like =
      open.findLast(isLike) ?? closed.find((entry) => isLike(entry) && entry.likes && !entry.wasShown)
    const { id, impact } = tracked.report
    if (!like?.likes) {
      const likes: Likes = {
        reports: [tracked],
        forgotten: 0,
        severity: impact.severity,
        dataLoss: impact.dataLoss,
      }
      const notice = { id, likeness, isRead: false, isHeld: false, ...noticeContent(likes) }
      place({ notice, likes })
      return
    }
    const before = like.notice.severity
    update(like, {
      ...like.likes,
      reports: [...like.likes.reports, tracked],
      severity: worse(like.likes.severity, impact.severity),
      dataLoss: joinLoss(like.likes.dataLoss, impact.dataLoss),
    })
    const isWaiting = like.notice.isHeld || !open.includes(like)
    if (isWaiting && like.notice.severity !== before) place(like)
  }

  /** Finds a new notice its place: in the corner, behind "N more", or among the closed ones. */
  function place(entry: Entry): void {
    open = open.filter((other) => other !== entry)
    closed = closed.filter((other) => other !== entry)
    const corner = open.filter(({ notice }) => !notice.isHeld)
    const reason = admission.refuse(entry.notice.severity, preferences())
    if (reason) emit({ type: 'suppressed', reason, notice: entry.notice })
    if (reason && reason !== 'rate') {
      keepClosed(entry)
      return
    }
    // A milder one makes room.
    const milder = corner.findLast(({ notice }) => rank(notice.severity) < rank(entry.notice.severity))
    if (reason && milder) change(milder, { isHeld: true })
    change(entry, { isHeld: Boolean(reason && !milder) })
    open.push(entry)
    if (open.length > maxOpen) {
      const mildest = open.reduce((a, b) => (rank(b.notice.severity) < rank(a.notice.severity) ? b : a))
      open = open.filter((other) => other !== mildest)
      keepClosed(mildest)
    }
  }

  function keepClosed(entry: Entry): void {
    change(entry, { isHeld: false })
    closed = [entry, ...closed].slice(0, maxClosed)
  }

  function close(id: string, reason: Dismissal): void {
    const entry = open.find(({ notice }) => notice.id === id)
    if (!entry) return
    open = open.filter((other) => other !== entry)
    entry.wasShown = true
    if (reason === 'tester') change(entry, { isRead: true })
    keepClosed(entry)
    emit({ type: 'dismissed', reason, notice: entry.notice })
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

  function markRead(): void {
    for (const entry of all()) change(entry, { isRead: true })
    publish()
  }

  return {
    follow(tracker, given) {
      holder = given
      const pace = oncePerFrame(publish)
      given.setState({
        close: (id) => close(id, 'tester'),
        isReady: true,
        reopen,
        clear,
        markRead,
        setPreferences: (change) =>
          given.setState({ preferences: { ...defaultPreferences, ...preferences(), ...change } }),
      })
      absorb(tracker.getState().recent)
      publish()
      const unsubscribe = tracker.subscribe(({ recent }, before) => {
        if (recent === before.recent) return
        absorb(recent)
        pace.changed()
      })
      return () => {
        unsubscribe()
        pace.stop()
        given.setState({ isReady: false, open: [], closed: [], unread: 0 })
      }
    },
    close,
    tell(type, id) {
      const entry = find(id)
      if (!entry || (type === 'shown' && entry.wasShown)) return
      entry.wasShown = true
      emit({ type, notice: entry.notice })
    },
  }
}

function change(entry: Entry, news: Partial<Notice>): void {
  if (Object.entries(news).some(([key, value]) => entry.notice[key as keyof Notice] !== value))
    entry.notice = { ...entry.notice, ...news }
}

function update(entry: Entry, likes: Likes): void {
  entry.likes = likes
  const { dataLoss: _, bypassReason: __, ...rest } = entry.notice
  entry.notice = { ...rest, ...noticeContent(likes) }
}

/** What became of its reports since. Those the tracker forgot are counted; the latest is kept. */
function refresh(entry: Entry, remembered: ReadonlyMap<string, TrackedReport>): void {
  const { likes } = entry
  if (!likes) return
  const { reports } = likes
  const latest = reports.at(-1)
  const known = reports
    .map((tracked) => remembered.get(tracked.report.id) ?? (tracked === latest ? tracked : undefined))
    .filter((tracked) => tracked !== undefined)
  const isSame =
    known.length === reports.length && known.every((tracked, index) => tracked === reports[index])
  if (isSame) return
  const gone = reports.filter((tracked) => tracked !== latest && !remembered.has(tracked.report.id))
  update(entry, {
    ...likes,
    reports: known,
    forgotten: gone.reduce((sum, { report }) => sum + report.count, likes.forgotten),
  })
}
