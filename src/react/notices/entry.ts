import { type KnownBugNews, type TrackedReport, worse } from '../../index.ts'
import { joinLoss, type Likes, likenessOf, type Notice, noticeContent } from './notice.ts'

/** A notice with what it is made of. */
export interface Entry {
  notice: Notice
  /** Absent when nobody tells of it any more: after a reload, or of a fix. */
  likes?: Likes
  /** Whether the tester has had it before their eyes. */
  wasShown?: boolean
}

const fresh = { isRead: false, isHeld: false, isElsewhere: false }

/** Of an error unlike all others. */
export function entryOf(tracked: TrackedReport): Entry {
  const { id, impact } = tracked.report
  const likes: Likes = {
    reports: [tracked],
    forgotten: 0,
    severity: impact.severity,
    dataLoss: impact.dataLoss,
  }
  return { notice: { id, likeness: likenessOf(tracked), ...fresh, ...noticeContent(likes) }, likes }
}

export const idOfFix = ({ reportId, bug }: KnownBugNews): string => `fix of ${bug.number ?? reportId}`

/** Of a bug that is fixed. */
export function entryOfFix(news: KnownBugNews, now: number): Entry {
  const id = idOfFix(news)
  const { reportId, bug } = news
  return {
    notice: {
      id,
      likeness: id,
      ...fresh,
      reportId,
      errorType: 'unknown',
      message: '',
      severity: 'low',
      outcome: 'fixed',
      count: 1,
      timestamp: new Date(now).toISOString(),
      bug,
    },
  }
}

/** Changes what does not follow from its reports. */
export function change(entry: Entry, news: Partial<Notice>): void {
  const isNew = Object.entries(news).some(([key, value]) => entry.notice[key as keyof Notice] !== value)
  if (isNew) entry.notice = { ...entry.notice, ...news }
}

/** A like error happened. */
export function join(entry: Entry, likes: Likes, tracked: TrackedReport): void {
  const { severity, dataLoss } = tracked.report.impact
  update(entry, {
    ...likes,
    reports: [...likes.reports, tracked],
    severity: worse(likes.severity, severity),
    dataLoss: joinLoss(likes.dataLoss, dataLoss),
  })
}

/** What became of its reports since. Those the tracker forgot are counted; the latest is kept. */
export function refresh(entry: Entry, remembered: ReadonlyMap<string, TrackedReport>): void {
  const { likes } = entry
  if (!likes) return
  const { reports } = likes
  const latest = reports.at(-1)
  const known = reports
    .map((tracked) => remembered.get(tracked.report.id) ?? (tracked === latest ? tracked : undefined))
    .filter((tracked) => tracked !== undefined)
  if (known.length === reports.length && known.every((tracked, index) => tracked === reports[index])) return
  const gone = reports.filter((tracked) => tracked !== latest && !remembered.has(tracked.report.id))
  update(entry, {
    ...likes,
    reports: known,
    forgotten: gone.reduce((sum, { report }) => sum + report.count, likes.forgotten),
  })
}

function update(entry: Entry, likes: Likes): void {
  const { id, likeness, isRead, isHeld, isElsewhere } = entry.notice
  entry.likes = likes
  entry.notice = { id, likeness, isRead, isHeld, isElsewhere, ...noticeContent(likes) }
}
