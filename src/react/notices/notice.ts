import {
  type Delivery,
  type ErrorRecovery,
  type ErrorReport,
  type ErrorType,
  getUserMessage,
  type KnownBug,
  type Severity,
  severities,
  type TrackedReport,
} from '../../index.ts'
import type { NoticeOutcome } from './notice-words.ts'

/** What a tester sees of like errors: however many there are, one notice. */
export interface Notice {
  /** The id of its first report: it stays the same while others join. */
  id: string
  /** What its errors have in common. */
  likeness: string
  /** The latest of its reports: what feedback is about. */
  reportId: string
  errorType: ErrorType
  /** What happened, in words for people; may be empty. */
  message: string
  /** The gravest of what its errors meant. */
  severity: Severity
  outcome: NoticeOutcome
  /** `true` lost, `false` proven safe; absent where nobody knows. */
  dataLoss?: boolean
  /** Why a known bug was worked around. */
  bypassReason?: string
  /** How many errors it stands for. */
  count: number
  /** How far its reports have come; absent where nobody knows any more, as after a reload. */
  delivery?: Delivery
  /** The bug that caused it, where the team knows it. */
  bug?: KnownBug
  /** How far has come what the tester said of it, where they did. */
  feedback?: Delivery
  /** When the latest happened, in ISO 8601. */
  timestamp: string
  /** Whether the tester closed it, or saw it in a list. */
  isRead: boolean
  /** Whether it waits behind "N more", as there were too many at once. */
  isHeld: boolean
  /** Whether it is shown in another window, which is before the tester. */
  isElsewhere: boolean
  /** The latest report; absent after a reload. */
  report?: ErrorReport
}

/** Like reports, and what is known of them. */
export interface Likes {
  /** Those the tracker remembers, newest last; never empty. */
  reports: readonly TrackedReport[]
  /** Occurrences whose reports the tracker has forgotten since. */
  forgotten: number
  severity: Severity
  dataLoss?: boolean | undefined
}

/**
 * Whether a notice asks nothing of the tester: an error of low severity that was made good and lost nothing, or the news
 * of a fix. Only such a one closes by itself.
 */
export const isInfo = ({ outcome, severity, dataLoss }: Notice): boolean =>
  outcome === 'fixed' || (outcome === 'recovered' && severity === 'low' && !dataLoss)

/** What of a notice its reports say. */
export function noticeContent({ reports, forgotten, severity, dataLoss }: Likes) {
  const { report } = reports.at(-1) as TrackedReport
  const outcome = outcomeOf(reports)
  const bug = reports.findLast((tracked) => tracked.bug)?.bug
  const feedback = reports.findLast((tracked) => tracked.feedback)?.feedback?.delivery
  return {
    reportId: report.id,
    errorType: report.error.type,
    message: messageOf(report, outcome),
    severity,
    outcome,
    count: reports.reduce((sum, tracked) => sum + tracked.report.count, forgotten),
    delivery: deliveryOf(reports),
    timestamp: report.timestamp,
    report,
    ...(dataLoss !== undefined && { dataLoss }),
    ...(bug && { bug }),
    ...(feedback && { feedback }),
    ...(report.bypass && { bypassReason: report.bypass.reason }),
  }
}

/**
 * How far reports have come: what still waits is said first. Forgotten reports need no asking, as the oldest are sent
 * first.
 */
function deliveryOf(reports: readonly TrackedReport[]): Delivery {
  const order: Delivery[] = ['in-memory', 'kept', 'refused', 'sent']
  return order.find((step) => reports.some(({ delivery }) => delivery === step)) ?? 'in-memory'
}

/**
 * How errors ended, as far as they have: the latest says it. But like errors may be of different attempts, one that
 * worked and one that did not: it worked in the end only when nothing is left that did not.
 */
function outcomeOf(reports: readonly TrackedReport[]): NoticeOutcome {
  const unmended = reports.filter((tracked) => !recoveryOf(tracked)?.successful).at(-1)
  if (!unmended) return 'recovered'
  const { report } = unmended
  if (report.bypass) return 'bypassed'
  const isOver = report.impact.userBlocked || recoveryOf(unmended)?.successful === false
  return report.mechanism === 'retry' && !isOver ? 'retrying' : 'failed'
}

/**
 * What the tester is told of the error itself. The sentences of the catalogue ask to try again, which is wrong of all
 * that did not fail for good: there only the app's own words are shown, if it has any.
 */
function messageOf(report: ErrorReport, outcome: NoticeOutcome): string {
  const { userMessage, message } = report.error
  if (outcome === 'failed') return userMessage ?? message
  return userMessage === catalogueMessageOf(report) ? '' : (userMessage ?? '')
}

function catalogueMessageOf({ error: { name, code, message } }: ErrorReport): string {
  return getUserMessage({ name, code, message, status: Number(code?.match(/^HTTP_(\d+)$/)?.[1]) })
}

/** Graver is more. */
export const rank = (severity: Severity): number => severities.indexOf(severity)

const recoveryOf = ({ recovery, report }: TrackedReport): ErrorRecovery | undefined =>
  recovery ?? report.recovery

/** Nobody could notice what was made good before it was even reported, as React does in hydration. */
export const isNoticeable = ({ report }: TrackedReport): boolean => !report.recovery?.successful

/** A fingerprint speaks of code. Two errors of one function that read differently are not alike to the tester. */
export function likenessOf({ report: { fingerprint, error } }: TrackedReport): string {
  return `${fingerprint ?? `${error.type}: ${error.message}`}\n${error.userMessage ?? ''}`
}

/** Lost once is lost; safe only if safe each time. */
export function joinLoss(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a || b) return true
  return a === false && b === false ? false : undefined
}
