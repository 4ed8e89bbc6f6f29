/** How a story is looked at; by default in light colours, from left to right, on 480 x 640. */
interface Look {
  dark?: true
  rtl?: true
  /** CSS pixels. */
  width?: number
  height?: number
}

/**
 * The main states, whose pictures are compared: the picture's name, the story's id, and how it is looked at. After adding
 * one, `npm run screenshots -- compared` takes its picture.
 */
export const states: readonly (readonly [name: string, story: string, look?: Look])[] = [
  ['notice', 'notice--with-details-open', { height: 480 }],
  ['notice-dark', 'notice--with-details-open', { height: 480, dark: true }],
  ['notice-rtl', 'notice--with-details-open', { height: 480, rtl: true }],
  ['notice-info', 'notice--info', { height: 320 }],
  ['notice-critical', 'notice--critical', { height: 360 }],
  ['notice-bypassed', 'notice--bypassed', { height: 360 }],
  ['notice-known-bug', 'notice--known-issue-investigating', { height: 400 }],
  ['notice-fixed', 'notice--fixed', { height: 320 }],
  ['notice-offline', 'notice--offline-queued', { height: 360 }],
  ['notice-not-sent', 'notice--send-failed-copy', { height: 360 }],
  ['notice-missing', 'notice--report-missing-note', { height: 480 }],
  ['notice-long-token', 'notice--long-unbroken-token', { height: 400 }],
  ['theme-arabic', 'theme--rtl-arabic', { height: 560 }],
  ['theme-320', 'theme--width-320', { width: 320, height: 256 }],
  ['host-three', 'noticehost--three-stacked', { height: 520 }],
  ['host-three-dark', 'noticehost--three-stacked', { height: 520, dark: true }],
  ['host-three-narrow', 'noticehost--three-stacked', { width: 320, height: 520 }],
  ['host-held-more', 'noticehost--held-more', { height: 520 }],
  ['widget-launcher', 'widget--launcher-unread', { height: 360 }],
  ['widget-panel', 'widget--panel-grouped'],
  ['widget-panel-dark', 'widget--dark', { dark: true }],
  ['widget-panel-narrow', 'widget--panel-grouped', { width: 320 }],
  ['widget-empty', 'widget--panel-empty'],
  ['widget-preferences', 'widget--panel-preferences'],
  ['widget-feedback', 'widget--feedback-form'],
  ['widget-feedback-errors', 'widget--feedback-errors'],
  ['pattern-alert', 'patternalert--first-seen', { height: 360 }],
  ['fallback-page', 'boundary--page-fallback', { height: 400 }],
  ['fallback-section', 'boundary--section-fallback', { height: 400 }],
  ['fallback-section-dark', 'boundary--section-fallback', { height: 400, dark: true }],
  ['fallback-widget', 'boundary--widget-fallback', { height: 400 }],
  ['fallback-exhausted', 'boundary--retry-exhausted', { height: 400 }],
  ['dashboard', 'dashboard-whole--errors', { width: 1100, height: 760 }],
  ['dashboard-dark', 'dashboard-whole--errors', { width: 1100, height: 760, dark: true }],
  ['dashboard-narrow', 'dashboard-whole--errors', { width: 320 }],
]
