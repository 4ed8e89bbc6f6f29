import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Tracker } from '../../index.ts'
import { useWords } from '../words.ts'
import { createAnnouncer } from './announcer.ts'
import { focusAfterClose, focusOrigin } from './focus-after-close.ts'
import { onHotkey } from './hotkey.ts'
import type { Notice } from './notice.ts'
import { NoticeItem } from './notice-item.tsx'
import { noticeWords } from './notice-words.ts'
import type { NoticesHolder } from './notices-context.ts'
import type { NoticesStore } from './notices-store.ts'
import { useOutOfTheWay } from './out-of-the-way.ts'
import { visibleNotices } from './visible-notices.ts'

interface NoticeRegionProps {
  tracker: Pick<Tracker, 'state' | 'sendFeedback'>
  holder: NoticesHolder
  store: NoticesStore
  /** The node all of it is in. */
  host: HTMLElement
  hotkey: string | null
}

/** The corner with the notices, and what screen readers hear of them. */
export function NoticeRegion({ store, holder, host, tracker, hotkey }: NoticeRegionProps) {
  const words = useWords('notices', noticeWords)
  const { open, preferences, openWidget } = useSyncExternalStore(holder.subscribe, holder.getState)
  const offline = useSyncExternalStore(tracker.state.subscribe, () => !tracker.state.getState().online)
  const [isUnfolded, unfoldAll] = useState(false)
  const { all, visible } = visibleNotices(open, focusedId(host))
  const more = all.length - visible.length
  if (isUnfolded && more === 0) unfoldAll(false)
  const listed = isUnfolded ? all : visible
  const [chosenId, choose] = useChosen(open, listed, host)
  const [aside, comeBack] = useOutOfTheWay(host, listed)
  const [announcer] = useState(createAnnouncer)
  const region = useRef<HTMLElement>(null)
  const status = useRef<HTMLDivElement>(null)
  const alert = useRef<HTMLDivElement>(null)
  const origin = useOrigin(host)

  useEffect(() => {
    if (status.current && alert.current)
      announcer.tell(visible, words, offline, { status: status.current, alert: alert.current })
  })
  useEffect(() => {
    const show = () => store.show(listed)
    show()
    document.addEventListener('visibilitychange', show)
    return () => document.removeEventListener('visibilitychange', show)
  })
  useEffect(() => {
    if (hotkey === null) return undefined
    return onHotkey(hotkey, () => {
      if (!region.current || host.contains(document.activeElement)) return false
      comeBack()
      region.current.focus()
      return true
    })
  }, [hotkey, host, comeBack])

  /** A dialog of the app that the notices are in would take it for its own. */
  const keepEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.preventDefault()
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    focusOrigin(document, origin.path(), host)
  }

  return (
    <>
      {/* Present before the first notice: a region that appears together with its text is often not read. */}
      <div className="kintsugi-unseen" role="status" aria-live="polite" aria-atomic="false" ref={status} />
      <div className="kintsugi-unseen" role="alert" aria-live="assertive" aria-atomic="false" ref={alert} />
      {all.length > 0 && (
        <section
          className="kintsugi-region"
          aria-label={hotkey ? `${words.region} (${hotkey})` : words.region}
          data-corner={preferences.corner}
          data-aside={aside}
          tabIndex={-1}
          ref={region}
          onFocus={origin.remember}
          onKeyDownCapture={keepEscape}
          onKeyDown={onEscape}
        >
          <ol className="kintsugi-list">
            {listed.map((notice) => (
              <NoticeItem
                key={notice.id}
                notice={notice}
                preferences={preferences}
                offline={offline}
                sendFeedback={tracker.sendFeedback}
                onClose={(reason) => store.close(notice.id, reason)}
                onLeave={(item) => focusAfterClose(item, origin.path(), host)}
                onExpand={() => store.expand(notice)}
                {...(notice.id !== chosenId && { onUnfold: () => choose(notice.id) })}
              />
            ))}
          </ol>
          {aside ? (
            <button
              className="kintsugi-more"
              type="button"
              onClick={() => {
                comeBack()
                region.current?.focus()
              }}
            >
              {words.region} ({all.length})
            </button>
          ) : (
            more > 0 && (
              <button
                className="kintsugi-more"
                type="button"
                {...(openWidget
                  ? { 'aria-haspopup': 'dialog', onClick: openWidget }
                  : { 'aria-expanded': isUnfolded, onClick: () => unfoldAll(!isUnfolded) })}
              >
                {words.more(more)}
              </button>
            )
          )}
        </section>
      )}
    </>
  )
}

/** The notice the tester is in. It is asked of the page as each drawing begins: whoever moves the focus tells nobody. */
function focusedId(host: HTMLElement): string | undefined {
  const focused = host.ownerDocument.activeElement
  const item = host.contains(focused) ? focused?.closest('li') : undefined
  return item?.dataset['notice']
}

/**
 * The one notice that shows in full, so that several leave the page to the app: the newest, unless the tester unfolded
 * another. While the focus is among them, a newer one folds nothing away.
 */
function useChosen(open: readonly Notice[], visible: readonly Notice[], host: HTMLElement) {
  const newestId = open.findLast((notice) => visible.includes(notice))?.id
  const [chosenId, choose] = useState(newestId)
  const [knownId, know] = useState(newestId)
  if (newestId !== knownId) {
    know(newestId)
    if (!host.contains(host.ownerDocument.activeElement)) choose(newestId)
  }
  const isThere = visible.some(({ id }) => id === chosenId)
  return [isThere ? chosenId : newestId, choose] as const
}

/** Where the focus came from as it came among the notices, and what is around it, from the inside out. */
function useOrigin(host: HTMLElement) {
  const [origin] = useState(() => {
    let last: HTMLElement[] = []
    let path: HTMLElement[] = []
    return {
      path: () => path,
      /** Also into shadow roots, which the event of the element that gets the focus hides. */
      follow(event: Event) {
        if (!event.composedPath().includes(host)) last = event.composedPath().filter(isInPage)
      },
      remember({ currentTarget, relatedTarget }: FocusEvent) {
        if (!currentTarget.contains(relatedTarget)) path = relatedTarget ? last : []
      },
    }
  })
  useEffect(() => {
    document.addEventListener('focusin', origin.follow)
    return () => document.removeEventListener('focusin', origin.follow)
  }, [origin])
  return origin
}

const isInPage = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target !== document.body && target !== document.documentElement
