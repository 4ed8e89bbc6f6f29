import {
  type FocusEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { createPortal } from 'react-dom'
import { referenceCode, type Tracker } from '../../index.ts'
import { type OwnWords, useWords, WordsContext } from '../words.ts'
import { BetaErrorNotification } from './beta-error-notification.tsx'
import { focusAfterClose } from './focus-after-close.ts'
import { noticeWords } from './notice-words.ts'
import {
  countOf,
  createNoticesStore,
  deliveryOf,
  messageOf,
  type Notice,
  type NoticesStore,
  outcomeOf,
  visibleOf,
} from './notices-store.ts'
import { oncePerFrame } from './once-per-frame.ts'
import { technicalText } from './technical-text.ts'
import { type Announcement, useAnnouncements } from './use-announcements.ts'

/** What a notice host is given: by props, as a chunk has contexts of its own. */
export interface NoticeHostProps {
  tracker: Pick<Tracker, 'state'>
  words?: OwnWords | undefined
}

/** Shows a tracker's errors as notices, in a node of its own at the end of the body. */
export function NoticeHost({ tracker, words }: NoticeHostProps) {
  const [store] = useState(createNoticesStore)
  const node = useHostNode()
  useEffect(() => store.follow(tracker.state), [store, tracker])
  return (
    node &&
    createPortal(
      <WordsContext.Provider value={words}>
        <Notices store={store} host={node} />
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

function Notices({ store, host }: { store: NoticesStore; host: HTMLElement }) {
  const notices = useNotices(store)
  const visible = useMemo(() => visibleOf(notices), [notices])
  const words = useWords('notices', noticeWords)
  const announcements = useAnnouncements(visible, words)
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
        <section className="kintsugi-region" aria-label={words.region} onFocus={rememberOrigin}>
          <ol className="kintsugi-list">
            {visible.map((notice) => (
              <NoticeItem
                key={notice.id}
                notice={notice}
                {...(notice.id !== unfoldedId && { onUnfold: () => unfold(notice.id) })}
                onClose={(item) => {
                  focusAfterClose(item, origin.current, host)
                  store.close(notice.id)
                }}
              />
            ))}
          </ol>
          {notices.length > visible.length && (
            <p className="kintsugi-more">{words.more(notices.length - visible.length)}</p>
          )}
        </section>
      )}
    </>
  )
}

function useNotices(store: NoticesStore): readonly Notice[] {
  /** What has been told: whatever else draws us between two frames draws the same notices. Unset while telling. */
  const told = useRef<readonly Notice[] | undefined>(store.getState().notices)
  const subscribe = useCallback(
    (tell: () => void) => {
      const show = () => {
        told.current = undefined
        tell()
        // All that comes in this task is drawn together.
        queueMicrotask(() => {
          told.current = store.getState().notices
        })
      }
      const pace = oncePerFrame(show)
      const unsubscribe = store.subscribe((now, before) => {
        // Closing, which sees no new report, is the tester's own doing: at once.
        if (now.seen === before.seen) show()
        else pace.changed()
      })
      // What came between the first drawing and now.
      if (told.current !== store.getState().notices) show()
      return () => {
        unsubscribe()
        pace.stop()
      }
    },
    [store],
  )
  const read = () => told.current ?? store.getState().notices
  return useSyncExternalStore(subscribe, read, read)
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
  const { report } = notice.latest
  const { severity, dataLoss } = notice.impact
  return (
    <li ref={item}>
      <BetaErrorNotification
        errorType={report.error.type}
        message={messageOf(notice)}
        severity={severity}
        onClose={() => item.current && onClose(item.current)}
        outcome={outcomeOf(notice)}
        count={countOf(notice)}
        delivery={deliveryOf(notice)}
        reference={referenceCode(report.id)}
        technical={technicalText(report)}
        {...(dataLoss !== undefined && { dataLoss })}
        {...(report.bypass && { bypassReason: report.bypass.reason })}
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
