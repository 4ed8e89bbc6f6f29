import { createContext, useContext } from 'react'
import type { FallbackWords } from './fallback-words.ts'
import type { NoticeWords } from './notices/notice-words.ts'
import type { FeedbackWords } from './widgets/feedback-words.ts'
import type { LauncherWords } from './widgets/launcher-words.ts'
import type { PatternWords } from './widgets/pattern-words.ts'
import type { PreferenceWords } from './widgets/preference-words.ts'
import type { WidgetWords } from './widgets/widget-words.ts'

/**
 * Every word a tester reads, by the part that says it. The English ones stand with their part, so that what is not
 * used is not loaded; `words` of the provider goes before them.
 */
export interface Words {
  fallback: FallbackWords
  launcher: LauncherWords
  widget: WidgetWords
  preferences: PreferenceWords
  feedback: FeedbackWords
  patterns: PatternWords
  notices: NoticeWords
}

/** Other words than the English ones, as far as they are given. */
export type OwnWords = { [Section in keyof Words]?: Partial<Words[Section]> }

/** The words of the nearest provider. */
export const WordsContext = createContext<OwnWords | undefined>(undefined)

/** What a part says: the provider's words, and its own English ones where the provider has none. */
export function useWords<Section extends keyof Words>(
  section: Section,
  english: Words[Section],
): Words[Section] {
  const own = useContext(WordsContext)?.[section]
  return own ? { ...english, ...own } : english
}
