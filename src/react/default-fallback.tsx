import { type ReactNode, useContext, useEffect, useId, useState, useSyncExternalStore } from 'react'
import { type KnownBug, referenceCode, type TrackerState } from '../index.ts'
import type { FallbackProps, Provided } from './boundary-context.ts'
import { type FallbackWords, fallbackWords } from './fallback-words.ts'
import { outsideProvider, TrackerContext } from './tracker-context.ts'
import { useWords } from './words.ts'

/**
 * What an `ErrorBoundary` shows by itself: what stopped working, in plain words, what is known of the tester's data and
 * of the bug, a reference to quote, and the ways on. The notice announces the error; where none will, this does.
 */
function DefaultFallback({ reportId, level, canRetry, resetErrorBoundary }: FallbackProps) {
  const words = useWords('fallback', fallbackWords)
  const headingId = useId()
  const tracked = useTrackerState(({ recent }) => recent.find(({ report }) => report.id === reportId))
  const isAnnounced = useTrackerState(({ notifiesUser }) => notifiesUser) && tracked
  const { report, bug } = tracked ?? {}
  const heading = words[level]
  const message = bug ? bugWords(bug, words) : (report?.error.userMessage ?? words.unknown)
  const retries = canRetry && bug?.state !== 'fixed'
  const Heading = level === 'page' ? 'h1' : 'h2'
  return (
    <section className="kintsugi kintsugi-fallback" data-level={level} aria-labelledby={headingId}>
      <Heading className="kintsugi-fallback-heading" id={headingId}>
        {heading}
      </Heading>
      <p>
        {message} {bug?.url && <MoreLink href={bug.url}>{words.readMore}</MoreLink>}
      </p>
      {bug?.workaround && (
        <p>
          {words.workaround} {bug.workaround}
        </p>
      )}
      <DataSafety dataLoss={report?.impact.dataLoss} level={level} words={words} />
      {!canRetry && <p>{words.exhausted}</p>}
      <div className="kintsugi-actions">
        {retries && (
          // Without the event: a reset passes its arguments on to the app.
          <button className="kintsugi-button" data-primary type="button" onClick={() => resetErrorBoundary()}>
            {words.retry}
          </button>
        )}
        {(level === 'page' || !retries) && (
          <button
            className="kintsugi-button"
            data-primary={retries ? undefined : true}
            type="button"
            onClick={() => window.location.reload()}
          >
            {words.reload}
          </button>
        )}
        {reportId && <Reference code={referenceCode(reportId)} words={words} />}
      </div>
      <Announcement>{!isAnnounced && `${heading}. ${message}`}</Announcement>
    </section>
  )
}

/** The least there is to say: nothing of it can fail. */
function BareFallback() {
  return (
    <p className="kintsugi kintsugi-fallback" role="alert">
      {useWords('fallback', fallbackWords).bare}
    </p>
  )
}

/** What the provider gives its boundaries. */
export const ownFallbacks: Omit<Provided, 'tracker'> = { Fallback: DefaultFallback, bare: <BareFallback /> }

function bugWords({ number, state, fixedIn }: KnownBug, words: FallbackWords): string {
  const progress = state === 'fixed' ? words.fixedIn(fixedIn) : words[state]
  return `${words.knownBug(number)} ${progress}`
}

/** An address of the server's, but only one of the web: `javascript:` would be code. */
function MoreLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    /^https?:/i.test(href) && (
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
    )
  )
}

/** Nothing is claimed that the report does not say. A small part has no room to ask for what nobody knows. */
function DataSafety(props: {
  dataLoss: boolean | undefined
  level: FallbackProps['level']
  words: FallbackWords
}) {
  const { dataLoss, level, words } = props
  if (dataLoss === undefined)
    return level !== 'widget' && <p className="kintsugi-quiet">{words.dataUnknown}</p>
  return <p>{dataLoss ? words.dataLost : words.dataSafe}</p>
}

function Reference({ code, words }: { code: string; words: FallbackWords }) {
  const [copied, setCopied] = useState<boolean>()
  // No clipboard without HTTPS or the user's leave: then the code is there to be written down.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <span className="kintsugi-reference kintsugi-quiet">
      <span>
        {words.reference} <code className="kintsugi-code">{code}</code>
      </span>
      <button className="kintsugi-link" type="button" onClick={copy}>
        {words.copyReference}
      </button>
      <span role="status">{copied !== undefined && (copied ? words.copied : words.notCopied)}</span>
    </span>
  )
}

/** Read aloud once. The region is there before its text: one that comes with it is often not read. */
function Announcement({ children }: { children: ReactNode }) {
  const [isThere, setThere] = useState(false)
  useEffect(() => setThere(true), [])
  return (
    <div className="kintsugi-unseen" role="alert">
      {isThere && children}
    </div>
  )
}

function useTrackerState<T>(pick: (state: TrackerState) => T): T {
  const tracker = useContext(TrackerContext)
  if (!tracker) throw outsideProvider('The fallback')
  const read = () => pick(tracker.state.getState())
  return useSyncExternalStore(tracker.state.subscribe, read, read)
}
