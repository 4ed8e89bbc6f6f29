import { useEffect, useLayoutEffect, useRef } from 'react'
import { referenceCode, type Tracker } from '../../index.ts'
import { BetaErrorNotification } from './beta-error-notification.tsx'
import { dwellMs, isUnattended, startDwell } from './dwell.ts'
import { isInfo, type Notice } from './notice.ts'
import type { NoticePreferences } from './notices-context.ts'
import type { Dismissal } from './notices-store.ts'
import { technicalText } from './technical-text.ts'

interface NoticeItemProps {
  notice: Notice
  preferences: NoticePreferences
  offline: boolean
  sendFeedback: Tracker['sendFeedback']
  onClose(reason: Dismissal): void
  /** Called while the notice still stands, as it is about to go. */
  onLeave(item: HTMLLIElement): void
  /** The tester wanted to see more of it. */
  onExpand(): void
  onUnfold?: () => void
}

/** One notice of the list. */
export function NoticeItem(props: NoticeItemProps) {
  const { notice, preferences, onClose, onLeave } = props
  const { bug, feedback, delivery, dataLoss, bypassReason, report } = notice
  const item = useRef<HTMLLIElement>(null)
  const latest = useRef({ onClose, onLeave })
  latest.current = { onClose, onLeave }

  const ms = dwellMs(notice.message)
  const closesItself = isInfo(notice) && !preferences.keepInfos
  useEffect(() => {
    const element = item.current
    if (!closesItself || !element) return undefined
    return startDwell(
      ms,
      () => isUnattended(element),
      () => latest.current.onClose('expired'),
    )
  }, [closesItself, ms])

  // Whatever takes it away: the focus must not go with it.
  useLayoutEffect(() => {
    const element = item.current
    return () => {
      if (element) latest.current.onLeave(element)
    }
  }, [])

  return (
    <li
      ref={item}
      data-notice={notice.id}
      onClickCapture={({ target }) => {
        if (target instanceof Element && target.closest('[aria-expanded="false"]')) props.onExpand()
      }}
    >
      <BetaErrorNotification
        errorType={notice.errorType}
        message={notice.message}
        severity={notice.severity}
        onClose={() => onClose('tester')}
        outcome={notice.outcome}
        count={notice.count}
        detailsOpen={preferences.detailsOpen}
        showDetails={report !== undefined}
        reportId={notice.reportId}
        reference={referenceCode(notice.reportId)}
        offline={props.offline}
        onFeedback={props.sendFeedback}
        {...(report && { technical: technicalText(report) })}
        {...(delivery && { delivery })}
        {...(bug && { bug })}
        {...(feedback && { feedback })}
        {...(dataLoss !== undefined && { dataLoss })}
        {...(bypassReason && { bypassReason })}
        {...(props.onUnfold && { onUnfold: props.onUnfold })}
      />
    </li>
  )
}
