/** What the button of `UserErrorWidget` says: with the door, as the panel's words come later. */
export interface LauncherWords {
  /** The name of the button while nothing is unread. */
  launcher: string
  /** The name of the button with so many unread. */
  launcherUnread(unread: number): string
  /** Read aloud when there is more to read. */
  unread(unread: number): string
  /** Read aloud when the panel does not come. */
  failed: string
}

/** In English, unless the provider is given other words. */
export const launcherWords: LauncherWords = {
  launcher: 'Recent issues',
  launcherUnread: (unread) => `Recent issues, ${unread} unread`,
  unread: (unread) => `${unread} unread ${unread === 1 ? 'issue' : 'issues'}`,
  failed: 'The list of issues could not be loaded. Please try again.',
}
