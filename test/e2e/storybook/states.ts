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
  ['notice', 'react-betaerrornotification--failed', { height: 320 }],
  ['notice-dark', 'react-betaerrornotification--failed', { height: 320, dark: true }],
  ['notice-rtl', 'react-betaerrornotification--failed', { height: 320, rtl: true }],
  ['notice-narrow', 'react-betaerrornotification--failed', { width: 320, height: 320 }],
  ['notice-data-lost', 'react-betaerrornotification--data-lost', { height: 320 }],
  ['notice-bypassed', 'react-betaerrornotification--bypassed', { height: 360 }],
  ['notices-three', 'react-notices--three', { height: 480 }],
  ['notices-more', 'react-notices--more-than-fit', { height: 480 }],
  ['fallback', 'react-errorboundary--default-fallback', { height: 360 }],
  ['fallback-dark', 'react-errorboundary--default-fallback', { height: 360, dark: true }],
  ['dashboard', 'dashboard-whole--errors', { width: 1100, height: 760 }],
  ['dashboard-dark', 'dashboard-whole--errors', { width: 1100, height: 760, dark: true }],
  ['dashboard-narrow', 'dashboard-whole--errors', { width: 320 }],
]
