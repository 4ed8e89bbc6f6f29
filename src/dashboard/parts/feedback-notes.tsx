import type { ReactNode } from 'react'
import type { Feedback } from '../../protocol/api.ts'
import { TimeAgo } from './time-ago.tsx'

export interface FeedbackNotesProps {
  notes: readonly Feedback[]
  /** What stands below a note, as a link to what it speaks of. */
  more?: (note: Feedback) => ReactNode
}

/** What testers say, each with who said it and when. */
export function FeedbackNotes({ notes, more }: FeedbackNotesProps) {
  return (
    <ul className="kd-notes">
      {notes.map((note) => (
        <li className="kd-note" key={note.id}>
          <p className="kd-note-head">
            <strong>{subjects[note.about]}</strong>
            <TimeAgo time={note.saidAt} />
          </p>
          {note.message && <p className="kd-note-text">{note.message}</p>}
          <Sender note={note} />
          {more?.(note)}
        </li>
      ))}
    </ul>
  )
}

function Sender({ note: { name, email } }: { note: Feedback }) {
  if (!name && !email) return null
  return (
    <p className="kd-note-who">
      {name}
      {name && email && ' · '}
      {email && <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>}
    </p>
  )
}

/** What is wrong in their eyes. */
const subjects: Record<Feedback['about'], string> = {
  missing: 'Something is missing',
  wrong: 'Something is wrong',
  other: 'A note',
}
