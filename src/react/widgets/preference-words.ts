import type { Severity } from '../../index.ts'
import type { NoticePreferences } from '../notices/notices-context.ts'
import type { QuietChoice } from './quiet-choices.ts'

/** What the preferences say. */
export interface PreferenceWords {
  heading: string
  quiet: string
  quietChoices: Record<QuietChoice, string>
  /** The choice that was made earlier and still holds. */
  quietUntil(time: string): string
  /** What quiet means. */
  quietMeaning: string
  floor: string
  floors: Record<Severity, string>
  corner: string
  corners: Record<NoticePreferences['corner'], string>
  keepInfos: string
  detailsOpen: string
  hide: string
  hideMeaning: string
}

/** In English, unless the provider is given other words. */
export const preferenceWords: PreferenceWords = {
  heading: 'Preferences',
  quiet: 'Quiet',
  quietChoices: {
    off: 'No, show notices',
    hour: 'For an hour',
    tomorrow: 'Until tomorrow',
    always: 'Always',
  },
  quietUntil: (time) => `Until ${time}`,
  quietMeaning: 'While quiet, only critical notices show. The rest is listed here.',
  floor: 'Show notices of',
  floors: {
    low: 'Every severity',
    medium: 'Medium severity and up',
    high: 'High severity and up',
    critical: 'Critical only',
  },
  corner: 'Corner',
  corners: {
    'bottom-end': 'Bottom, far side',
    'bottom-start': 'Bottom, near side',
    'top-end': 'Top, far side',
    'top-start': 'Top, near side',
  },
  keepInfos: 'Keep low severity notices until I close them',
  detailsOpen: 'Open the technical details of notices',
  hide: 'Hide the button until I come back',
  hideMeaning: 'It shows again in a new tab.',
}
