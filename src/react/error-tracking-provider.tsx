import { type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { createTracker, getUserMessage, type Tracker, type TrackerOptions } from '../index.ts'
import { ProvidedContext } from './boundary-context.ts'
import { ownFallbacks } from './default-fallback.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LaterNotices } from './notices/later-notices.tsx'
import { createNoticesHolder, NoticesContext } from './notices/notices-context.ts'
import type { NoticeEvent } from './notices/notices-store.ts'
import { TrackerContext } from './tracker-context.ts'
import { type OwnWords, WordsContext } from './words.ts'

interface CommonProps {
  children?: ReactNode
  /** Whether testers see notices; default unless the environment is `production`. Without them errors are tracked all the same. */
  notices?: boolean | undefined
  /**
   * Other words than the English ones: another language's, or single ones of your own. Default: those of the provider
   * around this one, if there is one.
   */
  words?: OwnWords | undefined
  /** The key that brings the keyboard to the notices, as `F6` or `Alt+n`; `null` for none. Default `F6`. */
  hotkey?: string | null | undefined
  /** Told what becomes of the notices: shown, expanded, dismissed, suppressed and why. */
  onNotice?: ((event: NoticeEvent) => void) | undefined
}

type OwnTrackerProps = CommonProps & TrackerOptions & { tracker?: never }
type GivenTrackerProps = CommonProps & { [Option in keyof TrackerOptions]?: never } & { tracker: Tracker }

/** Props of {@link ErrorTrackingProvider}: a tracker's options, or a tracker. */
export type ErrorTrackingProviderProps = OwnTrackerProps | GivenTrackerProps

/**
 * Tracks the errors of the app below it, and shows them to beta testers. With options it makes a tracker, starts it
 * when mounted and closes it when unmounted; a tracker that is given is its giver's to start and close. Options are
 * read once, as the app starts; only `user` is followed. The notices need `kintsugi/styles.css`.
 *
 * @throws At its first render, when an option is wrong.
 * @example
 * <ErrorTrackingProvider transport={httpTransport({ url: '/', key: 'my-key' })} release="1.4.2">
 *   <App />
 * </ErrorTrackingProvider>
 */
export function ErrorTrackingProvider(props: ErrorTrackingProviderProps) {
  return props.tracker ? <Tracking {...props} /> : <OwnTracker {...props} />
}

function OwnTracker({ tracker: _, children, notices, words, hotkey, onNotice, ...options }: OwnTrackerProps) {
  // Made in the first render, so that what the children throw in theirs is tracked; it touches the page in the effect.
  const [tracker] = useState(() => createTracker({ getUserMessage, ...options }))
  useEffect(() => {
    tracker.start()
    return () => void tracker.close()
  }, [tracker])
  useFollowedUser(tracker, options.user)
  return (
    <Tracking tracker={tracker} notices={notices} words={words} hotkey={hotkey} onNotice={onNotice}>
      {children}
    </Tracking>
  )
}

/**
 * Tells the tracker of another user, and only then: the app may have called `setUser` itself. An object written in
 * the JSX is a new one in every render; another user is one of whom something is different.
 */
function useFollowedUser(tracker: Tracker, user: TrackerOptions['user']): void {
  const told = useRef(user)
  useEffect(() => {
    if (isSameUser(told.current, user)) return
    told.current = user
    tracker.setUser(user)
  }, [tracker, user])
}

function isSameUser(a: TrackerOptions['user'], b: TrackerOptions['user']): boolean {
  return a?.id === b?.id && a?.name === b?.name && a?.email === b?.email
}

function Tracking({ tracker, children, words, ...props }: CommonProps & { tracker: Tracker }) {
  const { notices = tracker.environment !== 'production', hotkey, onNotice } = props
  const around = useContext(WordsContext)
  const [holder] = useState(createNoticesHolder)
  const provided = useMemo(() => ({ tracker, ...ownFallbacks }), [tracker])
  return (
    <TrackerContext.Provider value={tracker}>
      <WordsContext.Provider value={words ?? around}>
        <NoticesContext.Provider value={holder}>
          <ProvidedContext.Provider value={provided}>
            {children}
            {notices && (
              // A fault of ours takes the notices away, and not the app.
              <ErrorBoundary fallback={null} impact={{ severity: 'low', userBlocked: false }}>
                <LaterNotices tracker={tracker} hotkey={hotkey} onNotice={onNotice} />
              </ErrorBoundary>
            )}
          </ProvidedContext.Provider>
        </NoticesContext.Provider>
      </WordsContext.Provider>
    </TrackerContext.Provider>
  )
}
