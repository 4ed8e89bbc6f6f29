import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { createPortal } from 'react-dom'
import type { Tracker } from '../../index.ts'
import { focusOrigin } from '../notices/focus-after-close.ts'
import { createHostNode } from '../notices/host-node.ts'
import { noticeWords } from '../notices/notice-words.ts'
import type { Notices, NoticesHolder } from '../notices/notices-context.ts'
import { createNoticesStore } from '../notices/notices-store.ts'
import { type OwnWords, useWords, WordsContext } from '../words.ts'
import { FeedbackView } from './feedback-view.tsx'
import { feedbackWords } from './feedback-words.ts'
import { NoticeList } from './notice-list.tsx'
import { preferenceWords } from './preference-words.ts'
import { PreferencesForm } from './preferences-form.tsx'
import { useAnchored } from './use-anchored.ts'
import { type Feedback, useFeedback } from './use-feedback.ts'
import { widgetWords } from './widget-words.ts'

/** What the panel is given: by props, as a chunk has contexts of its own. */
export interface PanelProps {
  tracker: Tracker
  notices: Notices
  /** Where the notices stand. */
  holder: NoticesHolder
  words: OwnWords | undefined
  helpUrl: string | undefined
  help: ReactNode
  /** What stands in the corner. */
  corner: HTMLElement
  /** What had the focus before the panel. */
  origin: RefObject<Element | null>
  isOpen: boolean
  onClose(): void
  /** Whether the launcher is hidden. */
  isHidden: boolean
  onHide(isHidden: boolean): void
}

/** The panel of `UserErrorWidget`: a dialog beside the page, which stays usable. */
export function Panel(props: PanelProps) {
  const feedback = useFeedback(props.tracker)
  useNoticesWhereOff(props)
  return (
    <WordsContext.Provider value={props.words}>
      {props.isOpen && (
        <AboveDialogs>
          <Dialog {...props} feedback={feedback} />
        </AboveDialogs>
      )}
    </WordsContext.Provider>
  )
}

/** Where notices are off nobody lists them: the panel does, for itself and for `useNotices`. */
function useNoticesWhereOff({ tracker, holder }: PanelProps): void {
  const { state } = tracker
  const areOn = useSyncExternalStore(state.subscribe, () => state.getState().notifiesUser)
  useEffect(
    () => (areOn ? undefined : createNoticesStore().follow(tracker, holder)),
    [areOn, tracker, holder],
  )
}

/** Nothing outside an open modal dialog of the app can be reached: there the panel is inside. */
function AboveDialogs({ children }: { children: ReactNode }) {
  const [node, setNode] = useState<HTMLElement>()
  useEffect(() => {
    const host = createHostNode()
    setNode(host.node)
    return host.remove
  }, [])
  return node && createPortal(children, node)
}

/** What the panel shows. */
type View = 'list' | 'preferences' | 'feedback'

function Dialog(props: PanelProps & { feedback: Feedback }) {
  const { tracker, notices, feedback, corner, origin, onClose } = props
  const words = useWords('widget', widgetWords)
  const headings = {
    list: words.heading,
    preferences: useWords('preferences', preferenceWords).heading,
    feedback: useWords('feedback', feedbackWords).heading,
  }
  const { close } = useWords('notices', noticeWords)
  const [view, setView] = useState<View>('list')
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { ref, style } = useAnchored(corner, notices.preferences.corner)

  // Into the panel as it opens, and to the heading of each view; from where it came when the panel is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is what it waits for
  useEffect(() => heading.current?.focus(), [view])
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return
      const ways = [origin.current, corner.querySelector('button')]
      focusOrigin(
        document,
        ways.filter((way) => way instanceof HTMLElement),
        corner,
      )
    },
    [origin, corner],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    // A dialog of the app that the panel is in would take it for its own.
    event.preventDefault()
    onClose()
  }

  return (
    <div
      className="kintsugi kintsugi-panel"
      role="dialog"
      aria-labelledby={id}
      ref={ref}
      style={style}
      onKeyDown={onKeyDown}
    >
      <div className="kintsugi-panel-head">
        {view !== 'list' && (
          <IconButton name={words.back} path="m10 3-5 5 5 5" onClick={() => setView('list')} />
        )}
        <h2 className="kintsugi-panel-heading" id={id} ref={heading} tabIndex={-1}>
          {headings[view]}
        </h2>
        {view === 'list' && (
          <IconButton
            name={headings.preferences}
            path="M2 4.5h7m3 0h2M9 3v3M2 11.5h2m3 0h7M7 10v3"
            onClick={() => setView('preferences')}
          />
        )}
        <IconButton name={close} path="m4 4 8 8m0-8-8 8" onClick={onClose} />
      </div>
      <div className="kintsugi-panel-body">
        {view === 'list' && (
          <NoticeList
            tracker={tracker}
            notices={notices}
            heading={heading}
            onMissing={(reportId) => {
              if (feedback.delivery === 'sent') feedback.another()
              feedback.change({ about: 'missing', reportId })
              setView('feedback')
            }}
          />
        )}
        {view === 'preferences' && (
          <PreferencesForm notices={notices} isHidden={props.isHidden} onHide={props.onHide} />
        )}
        {view === 'feedback' && <FeedbackView tracker={tracker} feedback={feedback} />}
      </div>
      <div className="kintsugi-panel-foot">
        {props.help ? (
          <span className="kintsugi-own">{props.help}</span>
        ) : (
          props.helpUrl && (
            <a href={props.helpUrl} target="_blank" rel="noreferrer">
              {words.help}
            </a>
          )
        )}
        {view !== 'feedback' && (
          <button className="kintsugi-button" type="button" onClick={() => setView('feedback')}>
            {headings.feedback}
          </button>
        )}
      </div>
    </div>
  )
}

function IconButton({ name, path, onClick }: { name: string; path: string; onClick(): void }) {
  return (
    <button className="kintsugi-icon-button" type="button" aria-label={name} title={name} onClick={onClick}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  )
}
