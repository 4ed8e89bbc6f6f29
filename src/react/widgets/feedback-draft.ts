import type { FeedbackSubject } from '../../index.ts'
import { type SessionMemory, sessionMemory } from './session-memory.ts'

/** What a tester has written and not yet sent. */
export interface FeedbackDraft {
  about: FeedbackSubject
  message: string
  name: string
  email: string
  /** The report it speaks of. */
  reportId?: string
}

/** Nothing written yet. */
export const noDraft: FeedbackDraft = { about: 'other', message: '', name: '', email: '' }

/** The fields that may be wrong. */
export type FeedbackField = 'message' | 'email'

/** What is wrong with a draft, field by field, in the order of the form. */
export function faultyFields({ message, email, reportId }: FeedbackDraft): FeedbackField[] {
  // Of a report it says something already that a piece of data is missing.
  const isSilent = message.trim() === '' && reportId === undefined
  const isNoAddress = email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
  return [...(isSilent ? (['message'] as const) : []), ...(isNoAddress ? (['email'] as const) : [])]
}

/** The draft, kept over closing the panel and reloading the page. */
export const keptDraft: SessionMemory<FeedbackDraft> = sessionMemory(
  'kintsugi-feedback-draft',
  (value): value is FeedbackDraft => {
    if (typeof value !== 'object' || value === null) return false
    const { about, reportId, ...texts } = value as Record<string, unknown>
    return (
      ['missing', 'wrong', 'other'].includes(about as string) &&
      ['string', 'undefined'].includes(typeof reportId) &&
      ['message', 'name', 'email'].every((field) => typeof texts[field] === 'string')
    )
  },
)
