import type { Delivery, KnownBug } from '../../index.ts'

/*
 * As in the words of notices, "sent" is said only when the server has answered, and "kept" only of what would survive a
 * reload.
 */

/** What the panel of `UserErrorWidget` says. */
export interface WidgetWords {
  /** The language of these words, as `en`: days and times are written in it. */
  language: string
  heading: string
  close: string
  back: string
  loading: string
  empty: string
  /** Said while the browser believes itself offline. */
  offline: string
  /** Said while what is sent does not arrive. */
  unreachable: string
  /** So many items wait, where a reload does not lose them. */
  kept(waiting: number): string
  /** So many items wait, in the memory of the page only. */
  inMemory(waiting: number): string
  /** Between how often and when: as "3 times, last at 14:05". */
  last(time: string): string
  bug(bug: KnownBug): string
  bugLink: string
  workaround: string
  copy(reference: string): string
  copied: string
  notCopied: string
  missing: string
  /** What became of what the tester said of it. */
  said: Record<Delivery, string>
  dismiss: string
  reopen: string
  dismissed: string
  clear: string
  help: string
}

const states: Record<KnownBug['state'], string> = {
  investigating: 'the team is looking into it',
  fixing: 'the team is fixing it',
  fixed: 'fixed',
}

const things = (count: number) => `${count} ${count === 1 ? 'report' : 'reports'}`

/** In English, unless the provider is given other words. */
export const widgetWords: WidgetWords = {
  language: 'en',
  heading: 'Recent issues',
  close: 'Close',
  back: 'Back to recent issues',
  loading: 'Loading…',
  empty: 'No recent issues.',
  offline: 'You are offline.',
  unreachable: 'The team cannot be reached at the moment.',
  kept: (waiting) => `${things(waiting)} kept on this device, to be sent later.`,
  inMemory: (waiting) => `${things(waiting)} waiting to be sent. Keep this page open.`,
  last: (time) => `last at ${time}`,
  bug: ({ number, state, fixedIn }) =>
    `Known${number ? ` as ${number}` : ''}: ${states[state]}${fixedIn ? ` in ${fixedIn}` : ''}.`,
  bugLink: 'Read more',
  workaround: 'Until then:',
  copy: (reference) => `Copy reference ${reference}`,
  copied: 'Copied.',
  notCopied: 'Could not be copied. Please write it down.',
  missing: 'Something is missing',
  said: {
    'in-memory': 'Your words wait to be sent. Keep this page open.',
    kept: 'Your words are kept on this device, to be sent later.',
    sent: 'Your words have reached the team.',
    refused: 'Your words could not be sent.',
  },
  dismiss: 'Dismiss',
  reopen: 'Show again',
  dismissed: 'Dismissed',
  clear: 'Clear dismissed',
  help: 'Help',
}
