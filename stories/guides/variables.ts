/// <reference types="vite/client" />
import css from '../../src/react/notices/colours.css?raw'

/** What each variable of the notices colours or places. */
export const meanings: Record<string, string> = {
  '--kintsugi-surface': 'behind the text',
  '--kintsugi-ink': 'text',
  '--kintsugi-quiet': 'text that matters less',
  '--kintsugi-line': 'edges that mean something: of the notice, of buttons',
  '--kintsugi-hairline': 'edges that only divide',
  '--kintsugi-gold': 'the seam along the top of a notice',
  '--kintsugi-gold-bright': 'the bright end of the seam',
  '--kintsugi-gold-ink': 'the Beta badge and other words in gold',
  '--kintsugi-low': 'low severity',
  '--kintsugi-medium': 'medium severity',
  '--kintsugi-high': 'high severity',
  '--kintsugi-critical': 'critical severity',
  '--kintsugi-fixed': 'good news',
  '--kintsugi-shadow': 'shadow of a notice',
  '--kintsugi-font': 'font of all text',
  '--kintsugi-mono': 'font of references and technical text',
  '--kintsugi-offset': 'distance from the corner of the window',
  '--kintsugi-rem': 'what all sizes are measured in',
  '--kintsugi-z-index': 'stacking above the app',
}

/** The variables with their light values, as the style sheet has them. */
export const variables = [
  ...(/\.kintsugi \{([^}]*)/.exec(css)?.[1] ?? '').matchAll(/(--[\w-]+): ([^;]+);/g),
].map(([, name = '', value = '']) => ({ name, value, meaning: meanings[name] }))
