import { type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Tracker } from '../../index.ts'
import { ErrorBoundary } from '../error-boundary.tsx'
import { NoticesContext, type NoticesHolder, useNotices } from '../notices/notices-context.ts'
import { outsideProvider, TrackerContext } from '../tracker-context.ts'
import { useWords, WordsContext } from '../words.ts'
import { launcherWords } from './launcher-words.ts'
import { sessionMemory } from './session-memory.ts'
import { useLaterPanel } from './use-later-panel.ts'
import { useAnnounced, useUnread } from './use-unread.ts'

/** Props of {@link UserErrorWidget}. */
export interface UserErrorWidgetProps {
  /** The address of a page with help for testers: a link at the foot of the panel. Default none. */
  helpUrl?: string
  /** What stands there instead of a link: a chat button, a phone number. Default none. */
  help?: ReactNode
}

/**
 * A button in a corner of the page that says how many issues a tester has not read, and opens a panel: what went wrong,
 * open and dismissed, by day; the tester's preferences; a form to tell the team; and help, in the same place on every
 * page. Render it once, anywhere inside the provider; "N more" of the notices then opens the panel, too. The panel comes
 * in a chunk of its own when it is first wanted. Works with `notices={false}` as well.
 *
 * @throws At its first render, when there is no `ErrorTrackingProvider` above it.
 * @example
 * <ErrorTrackingProvider transport={transport}>
 *   <App />
 *   <UserErrorWidget helpUrl="https://example.com/beta" />
 * </ErrorTrackingProvider>
 */
export function UserErrorWidget(props: UserErrorWidgetProps) {
  const tracker = useContext(TrackerContext)
  const holder = useContext(NoticesContext)
  if (!tracker || !holder) throw outsideProvider('<UserErrorWidget>')
  return (
    // A fault of ours takes the widget away, and not the app.
    <ErrorBoundary fallback={null} impact={{ severity: 'low', userBlocked: false }}>
      <Widget tracker={tracker} holder={holder} {...props} />
    </ErrorBoundary>
  )
}

/** Whether the tester hid the button, in this tab. */
const hidden = sessionMemory('kintsugi-launcher-hidden', (value): value is true => value === true)

interface WidgetProps extends UserErrorWidgetProps {
  tracker: Tracker
  holder: NoticesHolder
}

function Widget({ tracker, holder, helpUrl, help }: WidgetProps) {
  const words = useWords('launcher', launcherWords)
  // The chunk has contexts of its own.
  const ownWords = useContext(WordsContext)
  const notices = useNotices()
  const [unread, markRead] = useUnread(tracker, notices)
  const announced = useAnnounced(unread)
  const { Panel, hasFailed, load } = useLaterPanel(tracker)
  const node = useBodyNode()
  const [corner, setCorner] = useState<HTMLElement | null>(null)
  const origin = useRef<Element | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [isHidden, setHidden] = useState(() => hidden.read() ?? false)

  const open = useCallback(() => {
    origin.current = document.activeElement
    setOpen(true)
    load()
  }, [load])
  const { registerWidget } = notices
  useEffect(() => registerWidget(open), [registerWidget, open])

  const showsPanel = isOpen && Panel !== undefined
  const isStuck = isOpen && hasFailed
  useEffect(() => {
    if (showsPanel && unread > 0) markRead()
  }, [showsPanel, unread, markRead])

  const hide = (isHidden: boolean) => {
    hidden.write(isHidden || undefined)
    setHidden(isHidden)
  }

  if (!node) return null
  return createPortal(
    <>
      <div className="kintsugi kintsugi-corner" data-corner={notices.preferences.corner} ref={setCorner}>
        {!isHidden && (
          <button
            className="kintsugi-launcher"
            type="button"
            aria-label={unread > 0 ? words.launcherUnread(unread) : words.launcher}
            aria-haspopup="dialog"
            aria-expanded={showsPanel}
            aria-busy={isOpen && !showsPanel && !isStuck}
            onClick={() => (isOpen && !isStuck ? setOpen(false) : open())}
            onFocus={load}
            onPointerEnter={load}
          >
            <svg viewBox="2 4.5 20 20" aria-hidden="true">
              <path d="M3 9.5h18a9 9 0 0 1-6 8.5v1.5H9V18a9 9 0 0 1-6-8.5Z" />
              <path className="kintsugi-seam" d="m14.5 9.5-2.5 3 1.5 1.75L11 18" />
            </svg>
            {unread > 0 && (
              <span className="kintsugi-unread" aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </button>
        )}
        <div className={isStuck ? 'kintsugi-failed' : 'kintsugi-unseen'} role="status">
          {isStuck ? words.failed : announced > 0 && words.unread(announced)}
        </div>
      </div>
      {Panel && corner && (
        <Panel
          tracker={tracker}
          notices={notices}
          holder={holder}
          words={ownWords}
          help={help}
          helpUrl={helpUrl}
          corner={corner}
          origin={origin}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          isHidden={isHidden}
          onHide={hide}
        />
      )}
    </>,
    node,
  )
}

/** The node is made after the first render, so that a server's HTML and the browser's are the same. */
function useBodyNode(): HTMLElement | undefined {
  const [node, setNode] = useState<HTMLElement>()
  useEffect(() => {
    const made = document.createElement('div')
    document.body.append(made)
    setNode(made)
    return () => made.remove()
  }, [])
  return node
}
