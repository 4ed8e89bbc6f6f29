import { useId } from 'react'
import { type KnownBug, referenceCode, type TrackedReport } from '../../index.ts'
import { CopyButton } from '../notices/copy-button.tsx'
import type { Notice } from '../notices/notice.ts'
import { noticeWords } from '../notices/notice-words.ts'
import { SeverityMark } from '../notices/severity-mark.tsx'
import { useWords } from '../words.ts'
import { feedbackWords } from './feedback-words.ts'
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
  const names = useWords('notices', noticeWords)
  const { delivery } = useWords('feedback', feedbackWords)
  const id = useId()
  const { severity, outcome, count } = notice
  const mark = outcome === 'fixed' ? 'fixed' : severity
  const reference = referenceCode(notice.reportId)
  return (
    <li className="kintsugi-entry" data-severity={severity} data-outcome={outcome}>
      <div className="kintsugi-entry-head">
        <SeverityMark mark={mark} word={names[mark]} />
        <span className="kintsugi-count">
          {count > 1 && `${names.times(String(count), count)}, `}
          <Time at={notice.timestamp} language={language} isLast={count > 1} />
        </span>
      </div>
      <p className="kintsugi-entry-title" id={id}>
        {notice.message || names[outcome]}
      </p>
      {notice.delivery && <p className="kintsugi-quiet">{names[notice.delivery]}</p>}
      {notice.bug && <Bug bug={notice.bug} />}
      {tracked?.feedback && (
        <p className="kintsugi-quiet">
          {words.yourWords} {delivery[tracked.feedback.delivery]}
        </p>
      )}
      <div className="kintsugi-entry-foot">
        <CopyButton name={`${names.copyReference} ${reference}`} text={reference} words={names}>
          <code className="kintsugi-code">{reference}</code>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8Z" />
          </svg>
        </CopyButton>
        <button className="kintsugi-quiet-button" type="button" aria-describedby={id} onClick={onMissing}>
          {names.missing}
        </button>
        <button className="kintsugi-quiet-button" type="button" aria-describedby={id} onClick={onToggle}>
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

/** What the team knows of it. */
function Bug({ bug: { number, state, fixedIn, url, workaround } }: { bug: KnownBug }) {
  const names = useWords('notices', noticeWords)
  return (
    <p className="kintsugi-bug">
      {names.knownBug} {number}: {state === 'fixed' ? names.fixedIn(fixedIn) : names[state]}
      {workaround && ` ${names.workaround}: ${workaround}`}
      {url && (
        <>
          {' '}
          <a href={url} target="_blank" rel="noreferrer">
            {names.readMore}
          </a>
        </>
      )}
    </p>
  )
}
