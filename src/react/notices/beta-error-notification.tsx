import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Delivery, type ErrorType, parseSeverity, type Severity } from '../../index.ts'
import {
  countWords,
  dataWords,
  deliveryWords,
  foldedWords,
  type NoticeOutcome,
  noticeWords,
  titleWords,
  whatWeDidWords,
} from './notice-words.ts'
import { SeverityMark } from './severity-mark.tsx'

/** Props of {@link BetaErrorNotification}. */
export interface BetaErrorNotificationProps {
  /** A known error type, or one of the app's own, as `KEYERROR_BYPASS`. Shown in the technical details. */
  errorType: ErrorType
  /** What happened, in words for people; may be empty where the title says all. */
  message: string
  severity: Severity | Uppercase<Severity>
  /** The tester has read it: take it away. A notice never goes by itself. */
  onClose(): void
  /** Whether technical details can be opened; default true. */
  showDetails?: boolean
  /** How the error ended; default `failed`. */
  outcome?: NoticeOutcome
  /** Why a known bug was worked around. */
  bypassReason?: string
  /** `true` lost, `false` proven safe. Leave it out when nobody knows: a notice assures of nothing without proof. */
  dataLoss?: boolean
  /** How far the report has come; without it nothing is said of it. */
  delivery?: Delivery
  /** A short code the tester may quote. */
  reference?: string
  /** How many like errors it stands for; default 1. */
  count?: number
  /** A stack or other text for the technical details. */
  technical?: string
  /** Folds the notice to a single line; pressing it calls this. The provider folds all notices but one. */
  onUnfold?: () => void
}

/**
 * The notice a beta tester gets of an error: what happened, what was done about it, what to check. The provider shows
 * one for every error; render your own where the app knows more. It places itself in the bottom right corner.
 *
 * @example
 * <BetaErrorNotification errorType="KEYERROR_BYPASS" message="The list was shown without its totals."
 *   severity="MEDIUM" onClose={() => setOpen(false)} />
 */
export function BetaErrorNotification(props: BetaErrorNotificationProps) {
  const { errorType, message, onClose, onUnfold, showDetails = true, outcome = 'failed', count = 1 } = props
  const severity = parseSeverity(props.severity) ?? 'medium'
  const [open, setOpen] = useState(false)
  const article = useRef<HTMLElement>(null)
  const detailsButton = useRef<HTMLButtonElement>(null)
  const id = useId()

  /** Escape takes one thing away at a time, and only where the focus is. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (!open || onUnfold) return onClose()
    setOpen(false)
    detailsButton.current?.focus()
  }

  const unfold = () => {
    // The button goes; the focus stays in the notice.
    article.current?.focus()
    onUnfold?.()
  }

  return (
    <article
      className="kintsugi kintsugi-notice"
      data-severity={severity}
      data-outcome={outcome}
      data-folded={onUnfold && true}
      aria-labelledby={`${id}title`}
      tabIndex={-1}
      ref={article}
      onKeyDown={onKeyDown}
    >
      {/* Not <header> and <footer>: apps style those of a page by their name. */}
      <div className="kintsugi-notice-head">
        {!onUnfold && (
          <abbr className="kintsugi-beta" title={noticeWords.betaMeaning}>
            {noticeWords.beta}
          </abbr>
        )}
        <SeverityMark severity={severity} />
        {onUnfold && (
          <p className="kintsugi-line" id={`${id}title`}>
            {foldedWords(outcome, message)}
          </p>
        )}
        {count > 1 && <span className="kintsugi-count">{countWords(count)}</span>}
        {onUnfold && (
          <button
            className="kintsugi-unfold"
            type="button"
            aria-label={noticeWords.unfold}
            aria-describedby={`${id}title`}
            aria-expanded={false}
            onClick={unfold}
          />
        )}
        <button className="kintsugi-close" type="button" aria-label={noticeWords.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </div>
      {!onUnfold && (
        <>
          <p className="kintsugi-title" id={`${id}title`}>
            {titleWords[outcome]}
          </p>
          {message && <p className="kintsugi-message">{message}</p>}
          <Facts {...props} outcome={outcome} />
          <div className="kintsugi-notice-foot">
            {props.delivery && (
              <span className="kintsugi-delivery" data-delivery={props.delivery}>
                {deliveryWords[props.delivery]}
              </span>
            )}
            {props.reference && (
              <span>
                {noticeWords.reference} <code className="kintsugi-code">{props.reference}</code>
              </span>
            )}
            {showDetails && (
              <button
                className="kintsugi-details-button"
                type="button"
                ref={detailsButton}
                aria-expanded={open}
                aria-controls={`${id}details`}
                onClick={() => setOpen(!open)}
              >
                {noticeWords.details}
              </button>
            )}
          </div>
          {showDetails && (
            <pre className="kintsugi-details" id={`${id}details`} dir="ltr" hidden={!open}>
              {[`Type: ${errorType}`, props.technical].filter(Boolean).join('\n')}
            </pre>
          )}
        </>
      )}
    </article>
  )
}

type FactsProps = Pick<BetaErrorNotificationProps, 'bypassReason' | 'dataLoss' | 'delivery'> & {
  outcome: NoticeOutcome
}

/** Why, what was done about it, what to check: as far as there is something to say. */
function Facts({ outcome, bypassReason, dataLoss, delivery }: FactsProps) {
  // A notice the app renders by itself may stand for an error nobody recorded.
  const recorded = delivery !== undefined && delivery !== 'refused'
  const isOver = outcome === 'failed' || outcome === 'bypassed'
  const facts = [
    [noticeWords.whyBypassed, bypassReason],
    [noticeWords.whatWeDid, whatWeDidWords(outcome, recorded)],
    [noticeWords.whatToCheck, isOver || dataLoss ? dataWords(dataLoss) : undefined],
  ].filter(([, words]) => words)
  if (facts.length === 0) return null
  return (
    <dl className="kintsugi-facts">
      {facts.map(([name, words]) => (
        <div className="kintsugi-fact" key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
