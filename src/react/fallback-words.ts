/** What the fallback of an `ErrorBoundary` says. It promises nothing that nobody knows. */
export interface FallbackWords {
  /** What stopped working, by the level of the boundary. */
  page: string
  section: string
  widget: string
  /** Of an error nobody has a sentence for. */
  unknown: string
  /** What is known of the tester's data. */
  dataUnknown: string
  dataSafe: string
  dataLost: string
  /** A bug the team knows, by its number if it has one; how far they are; what to do until then. */
  knownBug(number: string | undefined): string
  investigating: string
  fixing: string
  fixedIn(release: string | undefined): string
  workaround: string
  readMore: string
  /** Trying again has failed so often that it is not offered for a while. */
  exhausted: string
  reference: string
  copyReference: string
  copied: string
  notCopied: string
  retry: string
  reload: string
  /** All there is when a fallback itself fails. */
  bare: string
}

/** In English, unless the provider is given other words. */
export const fallbackWords: FallbackWords = {
  page: 'This page stopped working',
  section: 'This part of the page stopped working',
  widget: 'This stopped working',
  unknown: 'Something went wrong.',
  dataUnknown: 'Please check that your last change is there.',
  dataSafe: 'Your data is safe.',
  dataLost: 'Your last change may be lost.',
  knownBug: (number) => (number ? `We know about this (${number}).` : 'We know about this.'),
  investigating: 'We are looking into it.',
  fixing: 'It is being fixed.',
  fixedIn: (release) =>
    release
      ? `It is fixed in ${release}. Reload the page to get it.`
      : 'It is fixed. Reload the page to get it.',
  workaround: 'Until then:',
  readMore: 'Read more',
  exhausted: 'Trying again did not help. Please reload the page.',
  reference: 'Reference',
  copyReference: 'Copy reference',
  copied: 'Copied.',
  notCopied: 'It could not be copied. Please write it down.',
  retry: 'Try again',
  reload: 'Reload page',
  bare: 'This part of the page cannot be shown. Please reload the page.',
}
