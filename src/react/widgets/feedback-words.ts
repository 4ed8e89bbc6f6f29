import type { Delivery, FeedbackSubject } from '../../index.ts'
import type { FeedbackField } from './feedback-draft.ts'

/** What the feedback form says. */
export interface FeedbackWords {
  heading: string
  about: string
  subjects: Record<FeedbackSubject, string>
  /** The report it speaks of. */
  report(reference: string): string
  message: string
  /** Follows the label of what has to be filled in. */
  required: string
  /** Follows the label of what has not. */
  optional: string
  name: string
  email: string
  /** Who is known to say it. */
  known(person: string): string
  faults: Record<FeedbackField, string>
  /** Above the form when so many fields are wrong. */
  summary(faults: number): string
  send: string
  /** How far it has come. */
  delivery: Record<Delivery, string>
  /** What to do when it waits because nothing gets through. */
  blocked: string
  /** What to do when it was refused. */
  refused: string
  /** What to do when it could not even be taken in. */
  untaken: string
  copy: string
  edit: string
  another: string
}

/** In English, unless the provider is given other words. */
export const feedbackWords: FeedbackWords = {
  heading: 'Tell the team',
  about: 'What is it about?',
  subjects: {
    missing: 'Something is missing',
    wrong: 'Something is wrong',
    other: 'Something else',
  },
  report: (reference) => `About the issue ${reference}.`,
  message: 'What happened, and what did you expect?',
  required: '(required)',
  optional: '(optional)',
  name: 'Your name',
  email: 'Your e-mail address, for an answer',
  known: (person) => `You write as ${person}.`,
  faults: {
    message: 'Please say what happened.',
    email: 'Please write the whole address, as name@example.com, or leave it empty.',
  },
  summary: (faults) =>
    faults === 1 ? 'One field needs another look:' : `${faults} fields need another look:`,
  send: 'Send',
  delivery: {
    'in-memory': 'Waiting to be sent. Keep this page open.',
    kept: 'Kept on this device, to be sent later.',
    sent: 'Thank you. It has reached the team.',
    refused: 'It could not be sent.',
  },
  blocked:
    'Nothing gets through at the moment. A content blocker or the network may be in the way: allow this site, or copy what you wrote and tell the team in another way.',
  refused: 'The server did not take it. Copy what you wrote and tell the team in another way.',
  untaken:
    'It could not be taken in, as tracking is off. Copy what you wrote and tell the team in another way.',
  copy: 'Copy what I wrote',
  edit: 'Back to the form',
  another: 'Write something else',
}
