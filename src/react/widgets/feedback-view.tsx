import { useSyncExternalStore } from 'react'
import type { Tracker } from '../../index.ts'
import { FeedbackForm } from './feedback-form.tsx'
import { FeedbackResult } from './feedback-result.tsx'
import type { Feedback } from './use-feedback.ts'

/** The form, or what became of it. */
export function FeedbackView({ tracker: { state }, feedback }: { tracker: Tracker; feedback: Feedback }) {
  const tracker = useSyncExternalStore(state.subscribe, state.getState, state.getInitialState)
  return feedback.sent ? (
    <FeedbackResult {...feedback} id={feedback.sent.id} tracker={tracker} />
  ) : (
    <FeedbackForm {...feedback} user={tracker.user} />
  )
}
