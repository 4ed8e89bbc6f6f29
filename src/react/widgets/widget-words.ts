/** What the panel of `UserErrorWidget` says, besides the words of notices. */
export interface WidgetWords {
  /** The language of these words, as `en`: days and times are written in it. */
  language: string
  heading: string
  back: string
  loading: string
  empty: string
  /** Said while the browser believes itself offline. */
  offline: string
  /** Said while what is sent does not arrive. */
  unreachable: string
  /** So many items wait, where a reload does not lose them. */
  keptReports(waiting: number): string
  /** So many items wait, in the memory of the page only. */
  waitingReports(waiting: number): string
  /** After how often: when the last of them happened. */
  last(time: string): string
  /** Before what became of what the tester said. */
  yourWords: string
  dismiss: string
  reopen: string
  /** Forget the dismissed ones. */
  clear: string
  help: string
}

const reports = (count: number) => `${count} ${count === 1 ? 'report' : 'reports'}`

/** In English, unless the provider is given other words. */
export const widgetWords: WidgetWords = {
  language: 'en',
  heading: 'Recent issues',
  back: 'Back to recent issues',
  loading: 'Loading…',
  empty: 'No recent issues.',
  offline: 'You are offline.',
  unreachable: 'The team cannot be reached at the moment.',
  keptReports: (waiting) => `${reports(waiting)} kept on this device, to be sent later.`,
  waitingReports: (waiting) => `${reports(waiting)} waiting to be sent. Keep this page open.`,
  last: (time) => `last at ${time}`,
  yourWords: 'What you said:',
  dismiss: 'Dismiss',
  reopen: 'Show again',
  clear: 'Clear dismissed',
  help: 'Help',
}
