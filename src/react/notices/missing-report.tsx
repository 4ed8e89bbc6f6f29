import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import type { Delivery } from '../../index.ts'
import type { NoticeWords } from './notice-words.ts'

/** What a tester says of a notice: something is missing, and perhaps what. */
export interface NoticeFeedback {
  about: 'missing'
  /** The report the notice stands for, where it was given one. */
  reportId?: string
  message?: string
}

interface MissingReportProps {
  words: NoticeWords
  /** How far it has come, once said. */
  feedback: Delivery | undefined
  onFeedback(message?: string): void
  /** What had the focus is gone. */
  onFocusLost(): void
}

/** "Something is missing": said with one click, and at once; what exactly may follow. */
export function MissingReport({ words, feedback, onFeedback, onFocusLost }: MissingReportProps) {
  const [step, setStep] = useState<'ask' | 'note' | 'said'>(feedback ? 'said' : 'ask')
  const id = useId()

  const say = () => {
    setStep('note')
    onFeedback()
  }
  const finish = () => {
    setStep('said')
    onFocusLost()
  }
  const sendNote = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note')).trim()
    if (note) onFeedback(note)
    finish()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    finish()
  }

  return (
    <>
      {step === 'ask' && (
        <button className="kintsugi-button" type="button" onClick={say}>
          {words.missing}
        </button>
      )}
      <p className="kintsugi-said" aria-live="polite">
        {step !== 'ask' && feedbackWords(words, feedback)}
      </p>
      {step === 'note' && (
        <form className="kintsugi-note" onSubmit={sendNote} onKeyDown={onKeyDown}>
          <label htmlFor={id}>{words.missingNote}</label>
          {/* biome-ignore lint/a11y/noAutofocus: the button that had the focus made way for it */}
          <textarea id={id} name="note" rows={2} autoFocus />
          <button className="kintsugi-button" type="submit">
            {words.sendNote}
          </button>
        </form>
      )}
    </>
  )
}

/** Thanks only when the server has it. */
function feedbackWords(words: NoticeWords, feedback: Delivery = 'in-memory'): string {
  if (feedback === 'sent') return words.thanks
  return feedback === 'in-memory' ? words.sending : words[feedback]
}
