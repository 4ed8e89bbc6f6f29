import { type FocusEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { referenceCode, type Tracker } from '../../index.ts'
import { type OwnWords, WordsContext } from '../words.ts'
import { BetaErrorNotification } from './beta-error-notification.tsx'
import { focusAfterClose } from './focus-after-close.ts'
import { type Notice, rank } from './notice.ts'
import { moreWords, noticeWords } from './notice-words.ts'
import type { NoticesHolder } from './notices-context.ts'
import { createNoticesStore, type NoticeEvent, type NoticesStore } from './notices-store.ts'
import { technicalText } from './technical-text.ts'
import { type Announcement, useAnnouncements } from './use-announcements.ts'

/** What a notice host is given: by props, as a chunk has contexts of its own. */
export interface NoticeHostProps {
  tracker: Pick<Tracker, 'state'>
  holder: NoticesHolder
  words?: OwnWords | undefined
  onNotice?: ((event: NoticeEvent) => void) | undefined
}

/** Shows a tracker's errors as notices, in a node of its own at the end of the body. */
export function NoticeHost({ tracker, holder, words, onNotice }: NoticeHostProps) {
  const [store] = useState(() => createNoticesStore({ onNotice }))
  const node = useHostNode()
  useEffect(() => store.follow(tracker.state, holder), [store, tracker, holder])
  return (
    node &&
    createPortal(
      <WordsContext.Provider value={words}>
        <Notices store={store} holder={holder} host={node} />
      </WordsContext.Provider>,
      node,
    )
  )
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

interface NoticesProps {
  store: NoticesStore
  holder: NoticesHolder
  host: HTMLElement
}

/**
 * The notices there is room for. The gravest come first, and of equals the oldest: one that nobody has read is
 * pushed out by a graver one only, and comes back.
 */
function visibleOf(notices: readonly Notice[], limit = 3): Notice[] {
  return notices
    .filter(({ isHeld }) => !isHeld)
    .sort((a, b) => rank(b.severity) - rank(a.severity))
    .slice(0, limit)
}

function Notices({ store, holder, host }: NoticesProps) {
  const { open: notices } = useSyncExternalStore(holder.subscribe, holder.getState)
  const visible = useMemo(() => visibleOf(notices), [notices])
  const announcements = useAnnouncements(visible)
  const [unfoldedId, unfold] = useUnfolded(notices, visible, host)
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
                {...(notice.id !== unfoldedId && { onUnfold: () => unfold(notice.id) })}
                onClose={(item) => {
                  focusAfterClose(item, origin.current, host)
                  store.close(notice.id, 'tester')
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

/**
 * The one notice that shows in full, so that several leave the page to the app: the newest, unless the tester unfolded
 * another. While the focus is among them, a newer one folds nothing away.
 */
function useUnfolded(notices: readonly Notice[], visible: readonly Notice[], host: HTMLElement) {
  const [chosenId, choose] = useState<string>()
  const newestId = notices.filter((notice) => visible.includes(notice)).at(-1)?.id
  useEffect(() => {
    if (!host.contains(host.ownerDocument.activeElement)) choose(newestId)
  }, [host, newestId])
  const isThere = visible.some(({ id }) => id === chosenId)
  return [isThere ? chosenId : newestId, choose] as const
}

interface NoticeItemProps {
  notice: Notice
  onUnfold?: () => void
  onClose(item: HTMLLIElement): void
}

function NoticeItem({ notice, onUnfold, onClose }: NoticeItemProps) {
  const item = useRef<HTMLLIElement>(null)
  const { errorType, message, severity, outcome, count, delivery, dataLoss, bypassReason, report } = notice
  return (
    <li ref={item}>
      <BetaErrorNotification
        errorType={errorType}
        message={message}
        severity={severity}
        onClose={() => item.current && onClose(item.current)}
        outcome={outcome}
        count={count}
        reference={referenceCode(notice.reportId)}
        {...(report && { technical: technicalText(report) })}
        {...(delivery && { delivery })}
        {...(dataLoss !== undefined && { dataLoss })}
        {...(bypassReason && { bypassReason })}
        {...(onUnfold && { onUnfold })}
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
