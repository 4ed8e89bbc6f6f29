/** What a tester is told unless a locale is passed; no times in it, as they would weigh. Every locale has these keys. */
export const en = {
  NETWORK_ERROR: 'We could not reach the server. Please check your connection and try again.',
  PERMISSION_DENIED: 'You do not have access to this. If you should, ask whoever runs your workspace.',
  TIMEOUT: 'This took longer than it should. Please try again.',
  VALIDATION_ERROR: 'Something in what you entered is not right. Please check it and try again.',
  WORKFLOW_FAILED: 'This could not be carried through to the end. Please try again.',
  SIGNED_OUT: 'You are no longer signed in. Please sign in and try again.',
  NOT_FOUND: 'What you are looking for is not here any more.',
  CONFLICT: 'This was changed by somebody else in the meantime. Reload to see the latest, then try again.',
  TOO_LARGE: 'This is too large to be taken.',
  TOO_MANY: 'That was a bit fast. Please wait a moment and try again.',
  SERVER_ERROR: 'Something went wrong on our side. Please try again in a moment.',
  OUTDATED: 'There is a newer version of this app. Please reload the page.',
  STORAGE_FULL: 'This device has no room left for the app to store its data.',
  UNKNOWN: 'Something went wrong. Please try again.',
} as const

/** The name of something a tester may be told. */
export type MessageKey = keyof typeof en
