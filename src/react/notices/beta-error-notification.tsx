import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { type Delivery, type ErrorType, parseSeverity, type Severity } from '../../index.ts'
import { useWords } from '../words.ts'
import { FactList, type NoticeFacts } from './fact-list.tsx'
import { MissingReport, type NoticeFeedback } from './missing-report.tsx'
import { NoticeFoot } from './notice-foot.tsx'
import { foldedWords, type NoticeOutcome, type NoticeWords, noticeWords } from './notice-words.ts'
import { SeverityMark } from './severity-mark.tsx'

/** A button of the app's own on a notice. */
export interface NoticeAction {
  label: string
  onClick(): void
}

/** Props of {@link BetaErrorNotification}. */
export interface BetaErrorNotificationProps extends NoticeFacts {
  /** A known error type, or one of the app's own, as `KEYERROR_BYPASS`. Shown in the technical details. */
  errorType: ErrorType
  /** What happened, in words for people; may be empty where the title says all. */
  message: string
  severity: Severity | Uppercase<Severity>
  /** The tester has read it: take it away. A notice never goes by itself. */
  onClose(): void
  /** Whether technical details can be opened; default true. */
  showDetails?: boolean
  /** Whether they are open from the start; default false. */
  detailsOpen?: boolean
  /** A stack or other text for the technical details. */
  technical?: string
  /** How the error ended; default `failed`. `fixed` makes it good news: a bug of an earlier day is no more. */
  outcome?: NoticeOutcome
  /** How many like errors it stands for; default 1, shown to 99. */
  count?: number
  /** The report it stands for. */
  reportId?: string
  /** A short code the tester may quote and copy. */
  reference?: string
  /** Whether the page is without a connection: a report that is kept then says when it will be sent. */
  offline?: boolean
  /** Offers to say, with one click, that something is missing; it is called at once, and again with a note, if any. */
  onFeedback?: (feedback: NoticeFeedback) => void
  /** How far that has come. The tester is thanked when it is `sent`, and not before. */
  feedback?: Delivery
  /** What reloads the page where a bug is fixed; default `location.reload()`. */
  onReload?: () => void
  /** The app's own buttons. */
  actions?: readonly NoticeAction[]
  /** Shown in place of the severity's shape. The severity's word stays. */
  icon?: ReactNode
  /** Words of its own, before those of the provider. */
  words?: Partial<NoticeWords>
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
  const { message, onClose, onUnfold, showDetails = true, outcome = 'failed', count = 1 } = props
  const { reportId, reference, onFeedback } = props
  const words = { ...useWords('notices', noticeWords), ...props.words }
  const severity = parseSeverity(props.severity) ?? 'medium'
  const [open, setOpen] = useState(props.detailsOpen ?? false)
  const notice = useRef<HTMLDivElement>(null)
  const detailsButton = useRef<HTMLButtonElement>(null)
  const id = useId()
  const isGood = outcome === 'fixed'
  const technical = [`Type: ${props.errorType}`, props.technical].filter(Boolean).join('\n')

  /** Escape takes one thing away at a time, and only where the focus is. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (!open || onUnfold) return onClose()
    setOpen(false)
    detailsButton.current?.focus()
  }

  /** The button that had the focus goes; the focus stays in the notice. */
  const keepFocus = () => notice.current?.focus()

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className="kintsugi kintsugi-notice"
      role="group"
      data-severity={isGood ? outcome : severity}
      data-outcome={outcome}
      data-folded={onUnfold && true}
      aria-labelledby={`${id}title`}
      tabIndex={-1}
      ref={notice}
      onKeyDown={onKeyDown}
    >
      <div className="kintsugi-notice-head">
        {!onUnfold && (
          <abbr className="kintsugi-beta" title={words.betaMeaning}>
            {words.beta}
          </abbr>
        )}
        <SeverityMark
          mark={isGood ? outcome : severity}
          word={isGood ? '' : words[severity]}
          icon={props.icon}
        />
        {onUnfold && (
          <p className="kintsugi-line" id={`${id}title`}>
            {foldedWords(words, outcome, message)}
          </p>
        )}
        {count > 1 && (
          <span className="kintsugi-count">{words.times(count > 99 ? '99+' : `${count}`, count)}</span>
        )}
        {onUnfold && (
          <button
            className="kintsugi-unfold"
            type="button"
            aria-label={words.unfold}
            aria-describedby={`${id}title`}
            aria-expanded={false}
            onClick={() => {
              keepFocus()
              onUnfold()
            }}
          />
        )}
        <button className="kintsugi-close" type="button" aria-label={words.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </div>
      {!onUnfold && (
        <>
          <p className="kintsugi-title" id={`${id}title`}>
            {words[outcome]}
          </p>
          {message && <p className="kintsugi-message">{message}</p>}
          <FactList {...props} outcome={outcome} words={words} />
          <div className="kintsugi-actions">
            {props.bug?.state === 'fixed' && (
              <button
                className="kintsugi-button"
                data-primary
                type="button"
                onClick={props.onReload ?? reload}
              >
                {words.reload}
              </button>
            )}
            {props.actions?.map(({ label, onClick }) => (
              <button className="kintsugi-button" key={label} type="button" onClick={onClick}>
                {label}
              </button>
            ))}
            {onFeedback && !isGood && (
              <MissingReport
                words={words}
                feedback={props.feedback}
                onFeedback={(note) =>
                  onFeedback({
                    about: 'missing',
                    ...(reportId && { reportId }),
                    ...(note && { message: note }),
                  })
                }
                onFocusLost={keepFocus}
              />
            )}
          </div>
          <NoticeFoot
            words={words}
            delivery={props.delivery}
            offline={props.offline}
            reference={reference}
            technical={showDetails ? technical : undefined}
            report={[message, reference, technical].filter(Boolean).join('\n')}
            detailsId={`${id}details`}
            detailsButton={detailsButton}
            isOpen={open}
            onToggle={() => setOpen(!open)}
          />
        </>
      )}
    </div>
  )
}

const reload = () => window.location.reload()
