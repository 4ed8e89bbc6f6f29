import type { KnownBug } from '../../index.ts'

/** What an `ErrorPatternAlert` says. */
export interface PatternWords {
  /** The name of the alert. */
  heading: string
  /** So often within the last hour. */
  count(count: number): string
  /** What the team does about it. */
  bug(bug: KnownBug): string
  retry: string
  more: string
  tell: string
  copy(reference: string): string
  copied: string
  notCopied: string
  dismiss: string
}

const states: Record<KnownBug['state'], string> = {
  investigating: 'is looking into it',
  fixing: 'is fixing it',
  fixed: 'has fixed it',
}

/** In English, unless the provider is given other words. */
export const patternWords: PatternWords = {
  heading: 'This keeps happening',
  count: (count) => `${count} times in the last hour.`,
  bug: ({ number, state, fixedIn }) =>
    `The team knows this${number ? ` as ${number}` : ''} and ${states[state]}${fixedIn ? ` in ${fixedIn}` : ''}.`,
  retry: 'Try again',
  more: 'Read more',
  tell: 'Tell the team',
  copy: (reference) => `Copy reference ${reference}`,
  copied: 'Copied',
  notCopied: 'Could not copy',
  dismiss: 'Dismiss',
}
