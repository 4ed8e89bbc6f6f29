import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type FeedbackSubject, type ReportUser, referenceCode } from '../../index.ts'
import { useWords } from '../words.ts'
import { type FeedbackField, faultyFields } from './feedback-draft.ts'
import { feedbackWords } from './feedback-words.ts'
import { TextField } from './text-field.tsx'
import type { Feedback } from './use-feedback.ts'

const subjects: readonly FeedbackSubject[] = ['missing', 'wrong', 'other']

interface FeedbackFormProps extends Pick<Feedback, 'draft' | 'change' | 'send'> {
  /** Who writes, as far as the app has said: that is not asked again. */
  user: ReportUser | undefined
}

/** What a tester writes to the team. */
export function FeedbackForm({ draft, change, send, user }: FeedbackFormProps) {
  const words = useWords('feedback', feedbackWords)
  const id = useId()
  const [faults, setFaults] = useState<readonly FeedbackField[]>([])
  const summary = useRef<HTMLElement>(null)
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus()
  }, [faults])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultyFields(draft)
    setFaults(found)
    if (found.length === 0) send()
  }
  const faultOf = (field: FeedbackField) => (faults.includes(field) ? words.faults[field] : undefined)
  const known = [user?.name, user?.email].filter(Boolean).join(', ')
  // What it is about is told by the report, too.
  const needsMessage = draft.reportId === undefined

  return (
    <form className="kintsugi-form" noValidate onSubmit={submit}>
      {faults.length > 0 && (
        <section className="kintsugi-faults" aria-labelledby={`${id}faults`} ref={summary} tabIndex={-1}>
          <p id={`${id}faults`}>{words.summary(faults.length)}</p>
          <ul>
            {faults.map((field) => (
              <li key={field}>
                <a
                  href={`#${id}${field}`}
                  onClick={(event) => {
                    // The address is the app's.
                    event.preventDefault()
                    document.getElementById(`${id}${field}`)?.focus()
                  }}
                >
                  {words.faults[field]}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <fieldset className="kintsugi-subjects">
        <legend>{words.about}</legend>
        {subjects.map((subject) => (
          <label key={subject}>
            <input
              type="radio"
              name={`${id}about`}
              checked={draft.about === subject}
              onChange={() => change({ about: subject })}
            />
            {words.subjects[subject]}
          </label>
        ))}
      </fieldset>
      {draft.reportId && <p className="kintsugi-hint">{words.report(referenceCode(draft.reportId))}</p>}
      <TextField
        id={`${id}message`}
        label={words.message}
        note={needsMessage ? words.required : words.optional}
        value={draft.message}
        fault={faultOf('message')}
        isRequired={needsMessage}
        lines={4}
        onChange={(message) => change({ message })}
      />
      {!user?.name && (
        <TextField
          id={`${id}name`}
          label={words.name}
          note={words.optional}
          value={draft.name}
          autoComplete="name"
          onChange={(name) => change({ name })}
        />
      )}
      {!user?.email && (
        <TextField
          id={`${id}email`}
          label={words.email}
          note={words.optional}
          value={draft.email}
          fault={faultOf('email')}
          autoComplete="email"
          onChange={(email) => change({ email })}
        />
      )}
      {known && <p className="kintsugi-hint">{words.known(known)}</p>}
      <div className="kintsugi-actions">
        <button className="kintsugi-button" data-primary type="submit">
          {words.send}
        </button>
      </div>
    </form>
  )
}
