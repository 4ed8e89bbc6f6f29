/** What the fallback of an `ErrorBoundary` says. */
export interface FallbackWords {
  heading: string
  rest: string
  recorded: string
  retry: string
  reload: string
}

/** In English, unless the provider is given other words. */
export const fallbackWords: FallbackWords = {
  heading: 'This part of the page stopped working',
  rest: 'If it fails once more, reload the page.',
  recorded: 'Recorded for the team as',
  retry: 'Try again',
  reload: 'Reload page',
}
