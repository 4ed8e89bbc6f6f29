import type { ReactNode } from 'react'
import type { Delivery, KnownBug } from '../../index.ts'
import type { NoticeOutcome, NoticeWords } from './notice-words.ts'

/** What is known of an error beside its message. Whatever is left out, the notice says nothing of. */
export interface NoticeFacts {
  /** Why a known bug was worked around. */
  bypassReason?: string
  /** What was done about it; without it, what the outcome and the delivery allow to say. */
  whatWeDid?: string
  /** What the tester should check; without it, their data, by `dataLoss`. */
  whatToCheck?: string
  /** `true` lost, `false` proven safe. Leave it out when nobody knows: a notice assures of nothing without proof. */
  dataLoss?: boolean
  /** How far the report has come; without it nothing is said of it. */
  delivery?: Delivery
  /** The bug the team knows it as, and how far they are. One that is fixed comes with a button to reload the page. */
  bug?: KnownBug
}

interface FactListProps extends NoticeFacts {
  outcome: NoticeOutcome
  words: NoticeWords
}

/** What the team knows of it, why, what was done about it, what to check: as far as there is something to say. */
export function FactList({ words, outcome, bug, ...given }: FactListProps) {
  // A notice the app renders by itself may stand for an error nobody recorded.
  const recorded = given.delivery !== undefined && given.delivery !== 'refused'
  const isOver = outcome === 'failed' || outcome === 'bypassed'
  const facts: [name: string, ReactNode][] = [
    [words.knownBug, bug && bugWords(words, bug)],
    [words.workaround, bug?.state !== 'fixed' && bug?.workaround],
    [words.why, given.bypassReason],
    [words.whatWeDid, given.whatWeDid ?? whatWeDidWords(words, outcome, recorded)],
    [
      words.whatToCheck,
      given.whatToCheck ?? ((isOver || given.dataLoss) && dataWords(words, given.dataLoss)),
    ],
  ]
  const known = facts.filter(([, fact]) => fact)
  return (
    known.length > 0 && (
      <dl className="kintsugi-facts">
        {known.map(([name, fact]) => (
          <div className="kintsugi-fact" key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    )
  )
}

function bugWords(words: NoticeWords, { number, state, fixedIn, url }: KnownBug): ReactNode {
  return (
    <>
      {number && <bdi>{number}</bdi>}
      {number && ' '}
      {state === 'fixed' ? words.fixedIn(fixedIn) : words[state]}
      {url && (
        <>
          {' '}
          <a href={url} target="_blank" rel="noreferrer">
            {words.readMore}
          </a>
        </>
      )}
    </>
  )
}

/** What was done about it; of an error that no record reaches the team of, only what needs none. */
function whatWeDidWords(words: NoticeWords, outcome: NoticeOutcome, isRecorded: boolean): string {
  const record = isRecorded && words.recorded
  const sentences = {
    failed: [record],
    retrying: [record, words.nothingToDo],
    recovered: [words.triedAgain, record],
    bypassed: [words.substituted],
    fixed: [],
  }
  return sentences[outcome].filter(Boolean).join(' ')
}

/** What is known about the tester's data: `true` lost, `false` proven safe, `undefined` unknown. */
function dataWords(words: NoticeWords, dataLoss: boolean | undefined): string {
  if (dataLoss === undefined) return words.dataUnknown
  return dataLoss ? words.dataLost : words.dataSafe
}
