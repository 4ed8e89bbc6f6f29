import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Delivery, Tracker } from '../../index.ts'
import { type FeedbackDraft, keptDraft, noDraft } from './feedback-draft.ts'

/** What a tester is writing, or what became of what they wrote. */
export interface Feedback {
  draft: FeedbackDraft
  /** Set once it was handed over: its id, or none where the tracker did not take it. */
  sent: { id: string | undefined } | undefined
  /** How far it has come. */
  delivery: Delivery | undefined
  change(news: Partial<FeedbackDraft>): void
  /** Hands it to the tracker. */
  send(): void
  /** Back to what was written. */
  edit(): void
  /** An empty form. */
  another(): void
}

/**
 * The feedback of a tester, from the first letter to the server's answer. The draft outlives the panel and a reload; it
 * goes when the report is safe, on this device or with the team, and comes back when the server refuses it.
 */
export function useFeedback(tracker: Tracker): Feedback {
  const { state } = tracker
  const [draft, setDraft] = useState(() => keptDraft.read() ?? noDraft)
  const [sent, setSent] = useState<Feedback['sent']>()
  const deliveryNow = () => state.getState().feedback.find(({ id }) => id === sent?.id)?.delivery
  const delivery = useSyncExternalStore(state.subscribe, deliveryNow, deliveryNow)
  const isSafe = delivery === 'kept' || delivery === 'sent'

  useEffect(() => {
    keptDraft.write(isSafe || draft === noDraft ? undefined : draft)
  }, [draft, isSafe])

  return {
    draft,
    sent,
    delivery,
    change: (news) => setDraft((before) => ({ ...before, ...news })),
    send: () => setSent({ id: tracker.sendFeedback(feedbackOf(draft)) }),
    edit: () => setSent(undefined),
    another: () => {
      setSent(undefined)
      setDraft(noDraft)
    },
  }
}

/** Without the fields that were left empty. */
function feedbackOf({ about, ...texts }: FeedbackDraft): Parameters<Tracker['sendFeedback']>[0] {
  const filled = Object.entries(texts).filter(([, text]) => text?.trim())
  return { about, ...Object.fromEntries(filled) }
}
