import { useId } from 'react'
import { referenceCode, type TrackedReport } from '../../index.ts'
import type { Notice } from '../notices/notice.ts'
import { countWords, deliveryWords, titleWords } from '../notices/notice-words.ts'
import { SeverityMark } from '../notices/severity-mark.tsx'
import { useWords } from '../words.ts'
import { CopyButton } from './copy-button.tsx'
import { widgetWords } from './widget-words.ts'

interface NoticeEntryProps {
  notice: Notice
  /** The latest report, as far as the tracker remembers it. */
  tracked: TrackedReport | undefined
  /** A BCP 47 tag. */
  language: string
  isClosed: boolean
  /** Dismisses it, or shows it again. */
  onToggle(): void
  onMissing(): void
}

/** One notice in the list. */
export function NoticeEntry({ notice, tracked, language, isClosed, onToggle, onMissing }: NoticeEntryProps) {
  const words = useWords('widget', widgetWords)
  const id = useId()
  const reference = referenceCode(notice.reportId)
  return (
    <li className="kintsugi-entry" data-severity={notice.severity} data-closed={isClosed || undefined}>
      <div className="kintsugi-entry-head">
        <SeverityMark severity={notice.severity} />
        <span className="kintsugi-count">
          {notice.count > 1 && `${countWords(notice.count)}, `}
          <Time at={notice.timestamp} language={language} isLast={notice.count > 1} />
        </span>
      </div>
      <p className="kintsugi-entry-title" id={id}>
        {notice.message || titleWords[notice.outcome]}
      </p>
      {notice.delivery && <p className="kintsugi-quiet">{deliveryWords[notice.delivery]}</p>}
      {tracked?.bug && <Bug bug={tracked.bug} />}
      {tracked?.feedback && <p className="kintsugi-quiet">{words.said[tracked.feedback.delivery]}</p>}
      <div className="kintsugi-entry-foot">
        <CopyButton
          name={words.copy(reference)}
          text={reference}
          copied={words.copied}
          notCopied={words.notCopied}
        >
          <code className="kintsugi-code">{reference}</code>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8Z" />
          </svg>
        </CopyButton>
        <button className="kintsugi-text-button" type="button" aria-describedby={id} onClick={onMissing}>
          {words.missing}
        </button>
        <button className="kintsugi-text-button" type="button" aria-describedby={id} onClick={onToggle}>
          {isClosed ? words.reopen : words.dismiss}
        </button>
      </div>
    </li>
  )
}

function Time({ at, language, isLast }: { at: string; language: string; isLast: boolean }) {
  const words = useWords('widget', widgetWords)
  const date = new Date(at)
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(date)
  const whole = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' }).format(date)
  return (
    <time dateTime={at} title={whole}>
      {isLast ? words.last(time) : time}
    </time>
  )
}

function Bug({ bug }: { bug: NonNullable<TrackedReport['bug']> }) {
  const words = useWords('widget', widgetWords)
  return (
    <p className="kintsugi-bug">
      {words.bug(bug)}{' '}
      {bug.url && (
        <a href={bug.url} target="_blank" rel="noreferrer">
          {words.bugLink}
        </a>
      )}
      {bug.workaround && (
        <>
          <br />
          {words.workaround} {bug.workaround}
        </>
      )}
    </p>
  )
}
