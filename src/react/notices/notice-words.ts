import type { Delivery, Severity } from '../../index.ts'

/**
 * How the error of a notice ended: nothing helped, it is being tried again, it worked in the end, or a known bug was
 * worked around. `fixed` is no error, but the news that one of an earlier day is fixed.
 */
export type NoticeOutcome = 'failed' | 'retrying' | 'recovered' | 'bypassed' | 'fixed'

/**
 * What notices say: their severities, a title by outcome, how far a report has come, and the rest by name. Nothing here
 * promises what nobody knows: that data is safe or lost is said only where the report says so, and "sent" only when
 * the server has answered.
 */
export interface NoticeWords
  extends Readonly<Record<Severity | NoticeOutcome | Delivery | 'keptOffline', string>> {
  region: string
  beta: string
  /** What that means. */
  betaMeaning: string
  close: string
  /** Of a folded notice: show all of it. */
  unfold: string
  details: string
  reference: string
  /** The names of what follows them: why a bug was worked around, what we did, what to check. */
  why: string
  whatWeDid: string
  whatToCheck: string
  /** What we did. */
  recorded: string
  triedAgain: string
  substituted: string
  nothingToDo: string
  /** What to check, by what is known of the tester's data. */
  dataUnknown: string
  dataSafe: string
  dataLost: string
  /** A bug the team knows: its name, how far they are, what to do until then. */
  knownBug: string
  investigating: string
  fixing: string
  fixedIn(version: string | undefined): string
  workaround: string
  readMore: string
  reload: string
  /** One click to say so, and afterwards a note. */
  missing: string
  missingNote: string
  sendNote: string
  sending: string
  thanks: string
  copyReference: string
  copyReport: string
  copied: string
  notCopied: string
  /** How often like errors happened; `shown` is `99+` where the count is higher. */
  times(shown: string, count: number): string
  /** The notices there is no room for. */
  more(count: number): string
}

/** In English, unless the provider is given other words. */
export const noticeWords: NoticeWords = {
  region: 'Beta notices',
  beta: 'Beta',
  betaMeaning: 'This is a test version: problems are shown openly.',
  close: 'Close',
  unfold: 'Show',
  details: 'Details',
  reference: 'Reference',
  low: 'Low severity',
  medium: 'Medium severity',
  high: 'High severity',
  critical: 'Critical',
  failed: 'We ran into a problem',
  retrying: 'That did not work. Trying again',
  recovered: 'It worked in the end',
  bypassed: 'We worked around a known problem',
  fixed: 'A problem you met is fixed',
  why: 'Why',
  whatWeDid: 'What we did',
  whatToCheck: 'Please check',
  recorded: 'Recorded it for the team.',
  triedAgain: 'Tried again.',
  substituted: 'Used a substitute, so that you can go on.',
  nothingToDo: 'No need to do anything yet.',
  dataUnknown: 'That your last change is there.',
  dataSafe: 'Nothing. Your data is safe.',
  dataLost: 'Your last change: it may be lost.',
  'in-memory': 'Waiting to be sent. Keep this page open.',
  kept: 'Kept on this device, will be sent.',
  keptOffline: 'Kept on this device, will be sent when you are online again.',
  sent: 'Sent to the team.',
  refused: 'Could not be sent. Please tell the team.',
  knownBug: 'Known problem',
  investigating: 'The team is looking into it.',
  fixing: 'The team is fixing it.',
  fixedIn: (version) => (version ? `Fixed in version ${version}.` : 'Fixed.'),
  workaround: 'Until then',
  readMore: 'Read more',
  reload: 'Reload page',
  missing: 'Something is missing',
  missingNote: 'What is missing? You need not say.',
  sendNote: 'Send note',
  sending: 'Telling the team …',
  thanks: 'Thank you, the team knows.',
  copyReference: 'Copy reference',
  copyReport: 'Copy report',
  copied: 'Copied',
  notCopied: 'Could not copy',
  times: (shown) => `${shown} times`,
  more: (count) => `${count} more ${count === 1 ? 'notice' : 'notices'}`,
}

/** The one line of a folded notice: the title says most, but of all that failed it is the same. */
export const foldedWords = (words: NoticeWords, outcome: NoticeOutcome, message: string): string =>
  (outcome === 'failed' && message) || words[outcome]

/** What is read aloud: severity, title and the first sentence; no buttons, no technical text. */
export function announcementWords(
  words: NoticeWords,
  severity: Severity,
  outcome: NoticeOutcome,
  message: string,
): string {
  const first = message.match(/^.*?([.!?](?=\s|$)|[。！？])/s)?.[0] ?? message
  return `${words[severity]}: ${words[outcome]}. ${first}`.trimEnd()
}
