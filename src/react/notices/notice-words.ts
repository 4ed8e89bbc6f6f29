import type { Delivery, Severity } from '../../index.ts'

/** How the error of a notice ended: nothing helped, it is being tried again, it worked in the end, or a known bug was worked around. */
export type NoticeOutcome = 'failed' | 'retrying' | 'recovered' | 'bypassed'

/*
 * Every word a tester reads, in one place. Nothing here promises what nobody knows: that data is safe or lost is said
 * only where the report says so, and "sent" only when the server has answered.
 */

/** The names of things on a notice. */
export const noticeWords = {
  region: 'Beta notices',
  beta: 'Beta',
  betaMeaning: 'This is a test version: problems are shown openly',
  close: 'Close',
  unfold: 'Show',
  details: 'Details',
  whatWeDid: 'What we did',
  whyBypassed: 'Why',
  whatToCheck: 'Please check',
  reference: 'Reference',
} as const

export const severityWords: Record<Severity, string> = {
  low: 'Low severity',
  medium: 'Medium severity',
  high: 'High severity',
  critical: 'Critical',
}

export const titleWords: Record<NoticeOutcome, string> = {
  failed: 'We ran into a problem',
  retrying: 'That did not work. Trying again',
  recovered: 'It worked in the end',
  bypassed: 'We worked around a known problem',
}

/** What was done about it; of an error that no record reaches the team of, only what needs none. */
export function whatWeDidWords(outcome: NoticeOutcome, recorded: boolean): string | undefined {
  switch (outcome) {
    case 'failed':
      return recorded ? 'Recorded it for the team.' : undefined
    case 'retrying':
      return recorded ? 'Recorded it. No need to do anything yet.' : 'No need to do anything yet.'
    case 'recovered':
      return recorded ? 'Tried again, and recorded it for the team.' : 'Tried again.'
    case 'bypassed':
      return 'Used a substitute, so that you can go on.'
  }
}

/** What is known about the tester's data: `true` lost, `false` proven safe, `undefined` unknown. */
export function dataWords(dataLoss: boolean | undefined): string {
  if (dataLoss === undefined) return 'That your last change is there.'
  return dataLoss ? 'Your last change: it may be lost.' : 'Nothing. Your data is safe.'
}

export const deliveryWords: Record<Delivery, string> = {
  'in-memory': 'Waiting to be sent. Keep this page open.',
  kept: 'Kept on this device, will be sent.',
  sent: 'Sent to the team.',
  refused: 'Could not be sent. Please tell the team.',
}

/** The one line of a folded notice: the title says most, but of all that failed it is the same. */
export const foldedWords = (outcome: NoticeOutcome, message: string): string =>
  (outcome === 'failed' && message) || titleWords[outcome]

/** How often like errors happened. */
export const countWords = (count: number): string => `${count} times`

/** The notices there is no room for. */
export const moreWords = (count: number): string =>
  `${count} more ${count === 1 ? 'notice' : 'notices'}, shown when you close one of these.`

/** What is read aloud: severity, title and the first sentence; no buttons, no technical text. */
export function announcementWords(severity: Severity, outcome: NoticeOutcome, message: string): string {
  return `${severityWords[severity]}: ${titleWords[outcome]}. ${firstSentence(message)}`.trimEnd()
}

const firstSentence = (text: string): string => text.match(/^.*?[.!?](?=\s|$)/s)?.[0] ?? text
