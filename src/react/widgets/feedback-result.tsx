import { useEffect, useRef } from 'react'
import { referenceCode, type TrackerState } from '../../index.ts'
import { CopyButton } from '../notices/copy-button.tsx'
import { noticeWords } from '../notices/notice-words.ts'
import { useWords } from '../words.ts'
import { type FeedbackWords, feedbackWords } from './feedback-words.ts'
import type { Feedback } from './use-feedback.ts'

interface FeedbackResultProps extends Pick<Feedback, 'draft' | 'delivery' | 'edit' | 'another'> {
  /** The id of what was sent; none where the tracker did not take it. */
  id: string | undefined
  tracker: Pick<TrackerState, 'online' | 'sendProblem'>
}

/** What became of what a tester wrote: thanks only once the server has it. */
export function FeedbackResult({ id, draft, delivery, tracker, edit, another }: FeedbackResultProps) {
  const words = useWords('feedback', feedbackWords)
  const names = useWords('notices', noticeWords)
  const message = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone.
  useEffect(() => message.current?.focus(), [])
  const advice = adviceOf(delivery, tracker, words)
  return (
    <div className="kintsugi-form">
      <div role="status">
        <p className="kintsugi-result" data-delivery={delivery ?? 'refused'} ref={message} tabIndex={-1}>
          {words.delivery[delivery ?? 'refused']}
        </p>
        {advice && <p>{advice}</p>}
      </div>
      {id && (
        <p className="kintsugi-quiet">
          {names.reference} <code className="kintsugi-code">{referenceCode(id)}</code>
        </p>
      )}
      <div className="kintsugi-actions">
        {advice && draft.message && <CopyButton text={draft.message} name={words.copy} words={names} />}
        {delivery === undefined || delivery === 'refused' ? (
          <button className="kintsugi-button" type="button" onClick={edit}>
            {words.edit}
          </button>
        ) : (
          <button className="kintsugi-button" type="button" onClick={another}>
            {words.another}
          </button>
        )}
      </div>
    </div>
  )
}

/** What to do about it, where waiting may not help. */
function adviceOf(
  delivery: Feedback['delivery'],
  { online, sendProblem }: FeedbackResultProps['tracker'],
  words: FeedbackWords,
): string | undefined {
  if (delivery === undefined) return words.untaken
  if (delivery === 'refused') return words.refused
  return delivery !== 'sent' && online && sendProblem !== undefined ? words.blocked : undefined
}
