import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Delivery, type ErrorType, parseSeverity, type Severity } from '../../index.ts'
import {
  countWords,
  dataWords,
  deliveryWords,
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
  /** What happened, in words for people. */
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
  const { errorType, message, onClose, showDetails = true, outcome = 'failed', count = 1 } = props
  const severity = parseSeverity(props.severity) ?? 'medium'
  // A notice the app renders by itself may stand for an error nobody recorded.
  const recorded = outcome !== 'failed' || props.delivery !== undefined
  const [open, setOpen] = useState(false)
  const detailsButton = useRef<HTMLButtonElement>(null)
  const id = useId()

  /** Escape takes one thing away at a time, and only where the focus is. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (!open) return onClose()
    setOpen(false)
    detailsButton.current?.focus()
  }

  return (
    <article
      className="kintsugi kintsugi-notice"
      data-severity={severity}
      data-outcome={outcome}
      aria-labelledby={`${id}title`}
      onKeyDown={onKeyDown}
    >
      <header className="kintsugi-notice-head">
        <abbr className="kintsugi-beta" title={noticeWords.betaMeaning}>
          {noticeWords.beta}
        </abbr>
        <SeverityMark severity={severity} />
        {count > 1 && <span className="kintsugi-count">{countWords(count)}</span>}
        <button className="kintsugi-close" type="button" aria-label={noticeWords.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      <p className="kintsugi-title" id={`${id}title`}>
        {titleWords[outcome]}
      </p>
      <p className="kintsugi-message">{message}</p>
      <dl className="kintsugi-facts">
        {props.bypassReason && <Fact name={noticeWords.whyBypassed}>{props.bypassReason}</Fact>}
        {recorded && <Fact name={noticeWords.whatWeDid}>{whatWeDidWords[outcome]}</Fact>}
        {outcome !== 'recovered' && outcome !== 'retrying' && (
          <Fact name={noticeWords.whatToCheck}>{dataWords(props.dataLoss)}</Fact>
        )}
      </dl>
      <footer className="kintsugi-notice-foot">
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
      </footer>
      {showDetails && (
        <pre className="kintsugi-details" id={`${id}details`} dir="ltr" hidden={!open}>
          {[`Type: ${errorType}`, props.technical].filter(Boolean).join('\n')}
        </pre>
      )}
    </article>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="kintsugi-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
