import { type ReactNode, useContext, useRef, useState, useSyncExternalStore } from 'react'
import { referenceCode, type Tracker } from '../../index.ts'
import { CopyButton } from '../notices/copy-button.tsx'
import { useNotices } from '../notices/notices-context.ts'
import { outsideProvider, TrackerContext } from '../tracker-context.ts'
import { useWords } from '../words.ts'
import { type ErrorPattern, findPatterns } from './error-patterns.ts'
import { patternWords } from './pattern-words.ts'
import { sessionMemory } from './session-memory.ts'

/** Props of {@link ErrorPatternAlert}. */
export interface ErrorPatternAlertProps {
  /** What a tester can do until it is fixed; goes before what the team wrote of a known bug. Default none. */
  workaround?(pattern: ErrorPattern): ReactNode
  /** Tries once more what failed: makes a button of it. Default none. */
  onRetry?: ((pattern: ErrorPattern) => void) | undefined
}

/** What the tester has dismissed, in this tab. */
const dismissed = sessionMemory('kintsugi-dismissed-patterns', (value): value is readonly string[] =>
  Array.isArray(value),
)

/**
 * Tells a tester that the same keeps failing for them, and what they can do: try again, a workaround, something to read,
 * or a word to the team. Shows when errors of one type, on one page, in one action struck more than twice within an hour
 * and were not made good; one pattern at a time, and none again that was dismissed in this tab. It stands where it is
 * rendered, and takes no room while there is nothing to say.
 *
 * @throws At its first render, when there is no `ErrorTrackingProvider` above it.
 * @example
 * <ErrorPatternAlert onRetry={() => refetch()} />
 */
export function ErrorPatternAlert({ workaround, onRetry }: ErrorPatternAlertProps) {
  const tracker = useContext(TrackerContext)
  if (!tracker) throw outsideProvider('<ErrorPatternAlert>')
  const words = useWords('patterns', patternWords)
  const [quiet, setQuiet] = useState(() => dismissed.read() ?? [])
  const pattern = usePatterns(tracker).find(({ pattern }) => !quiet.includes(pattern))
  const box = useRef<HTMLDivElement>(null)

  const dismiss = ({ pattern }: ErrorPattern) => {
    // The button goes; the focus stays about here.
    box.current?.focus()
    const more = [...quiet, pattern]
    setQuiet(more)
    dismissed.write(more)
  }

  const { report, bug } = pattern?.latest ?? {}
  return (
    <div className="kintsugi kintsugi-pattern" ref={box} tabIndex={-1}>
      {/* There before its text: a region that comes together with it is often not read. */}
      <div role="status" aria-atomic="false">
        {pattern && (
          // Another key has it read once more.
          <div key={`${pattern.pattern} ${milestone(pattern.count)}`}>
            <p className="kintsugi-pattern-heading">{words.heading}</p>
            <p>{report?.error.userMessage ?? report?.error.message}</p>
            {bug && <p>{words.bug(bug)}</p>}
            <div className="kintsugi-own">{workaround?.(pattern) ?? bug?.workaround}</div>
          </div>
        )}
      </div>
      {pattern && (
        <>
          <p className="kintsugi-quiet">{words.count(pattern.count)}</p>
          <div className="kintsugi-actions">
            <Action pattern={pattern} onRetry={onRetry} />
            <button className="kintsugi-button" type="button" onClick={() => dismiss(pattern)}>
              {words.dismiss}
            </button>
          </div>
        </>
      )}
    </div>
  )
}

/** What a tester can press: the most helpful of what there is. */
function Action({ pattern, onRetry }: { pattern: ErrorPattern } & Pick<ErrorPatternAlertProps, 'onRetry'>) {
  const words = useWords('patterns', patternWords)
  const { openWidget } = useNotices()
  const { report, bug } = pattern.latest
  if (onRetry)
    return (
      <button className="kintsugi-button" data-primary type="button" onClick={() => onRetry(pattern)}>
        {words.retry}
      </button>
    )
  if (bug?.url)
    return (
      <a className="kintsugi-button" href={bug.url} target="_blank" rel="noreferrer">
        {words.more}
      </a>
    )
  if (openWidget)
    return (
      <button className="kintsugi-button" type="button" onClick={openWidget}>
        {words.tell}
      </button>
    )
  const reference = referenceCode(report.id)
  return <CopyButton text={reference} name={words.copy(reference)} words={words} />
}

/** The patterns of the tracker's reports; looked for again with each change of them. */
function usePatterns({ state }: Tracker): readonly ErrorPattern[] {
  const recent = useSyncExternalStore(
    state.subscribe,
    () => state.getState().recent,
    () => state.getInitialState().recent,
  )
  return findPatterns(recent, Date.now())
}

/** A rising count is read aloud at 3, 5, 10 and each 10 from there. */
const milestone = (count: number): number => (count < 5 ? 3 : count < 10 ? 5 : Math.floor(count / 10) * 10)
