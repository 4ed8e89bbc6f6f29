import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { referenceCode, type Tracker } from '../../index.ts'
import { BetaErrorNotification } from './beta-error-notification.tsx'
import { focusAfterClose } from './focus-after-close.ts'
import { moreWords, noticeWords } from './notice-words.ts'
import {
  countOf,
  createNoticesStore,
  deliveryOf,
  type Notice,
  type NoticesStore,
  outcomeOf,
  visibleOf,
} from './notices-store.ts'
import { technicalText } from './technical-text.ts'
import { type Announcement, useAnnouncements } from './use-announcements.ts'

/** Shows a tracker's errors as notices, in a node of its own at the end of the body. */
export function NoticeHost({ tracker }: { tracker: Pick<Tracker, 'state' | 'attachNotices'> }) {
  const [store] = useState(createNoticesStore)
  const node = useHostNode()
  useEffect(() => store.follow(tracker.state), [store, tracker])
  useEffect(() => tracker.attachNotices(), [tracker])
  return node && createPortal(<Notices store={store} host={node} />, node)
}

/** The node is made after the first render, so that a server's HTML and the browser's are the same. */
function useHostNode(): HTMLElement | undefined {
  const [node, setNode] = useState<HTMLElement>()
  useEffect(() => {
    const made = document.createElement('div')
    made.className = 'kintsugi kintsugi-host'
    document.body.append(made)
    setNode(made)
    return () => made.remove()
  }, [])
  return node
}

function Notices({ store, host }: { store: NoticesStore; host: HTMLElement }) {
  const notices = useStore(store, (state) => state.notices)
  const visible = useMemo(() => visibleOf(notices), [notices])
  const announcements = useAnnouncements(visible)
  const origin = useRef<HTMLElement | null>(null)

  const rememberOrigin = (event: FocusEvent) => {
    const from = event.relatedTarget
    if (!event.currentTarget.contains(from)) origin.current = from instanceof HTMLElement ? from : null
  }

  return (
    <>
      <LiveRegion role="status" announcements={announcements.filter(({ urgent }) => !urgent)} />
      <LiveRegion role="alert" announcements={announcements.filter(({ urgent }) => urgent)} />
      {visible.length > 0 && (
        <section className="kintsugi-region" aria-label={noticeWords.region} onFocus={rememberOrigin}>
          <ol className="kintsugi-list">
            {visible.map((notice) => (
              <NoticeItem
                key={notice.id}
                notice={notice}
                onClose={(item) => {
                  focusAfterClose(item, origin.current, host)
                  store.close(notice.id)
                }}
              />
            ))}
          </ol>
          {notices.length > visible.length && (
            <p className="kintsugi-more">{moreWords(notices.length - visible.length)}</p>
          )}
        </section>
      )}
    </>
  )
}

function NoticeItem({ notice, onClose }: { notice: Notice; onClose(item: HTMLLIElement): void }) {
  const item = useRef<HTMLLIElement>(null)
  const { report } = notice.latest
  const { severity, dataLoss } = notice.impact
  return (
    <li ref={item}>
      <BetaErrorNotification
        errorType={report.error.type}
        message={report.error.userMessage ?? report.error.message}
        severity={severity}
        onClose={() => item.current && onClose(item.current)}
        outcome={outcomeOf(notice)}
        count={countOf(notice)}
        delivery={deliveryOf(notice)}
        reference={referenceCode(report.id)}
        technical={technicalText(report)}
        {...(dataLoss !== undefined && { dataLoss })}
        {...(report.bypass && { bypassReason: report.bypass.reason })}
      />
    </li>
  )
}

/** Present before the first notice: a region that appears together with its text is often not read. */
function LiveRegion(props: { role: 'status' | 'alert'; announcements: readonly Announcement[] }) {
  return (
    // Not atomic: only what is added is to be read.
    <div className="kintsugi-unseen" role={props.role} aria-atomic="false">
      {props.announcements.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}
