import { useId } from 'react'
import { getUserMessage, referenceCode } from '../index.ts'
import { fallbackWords } from './fallback-words.ts'
import { useWords } from './words.ts'

/** What a fallback is given. */
export interface FallbackProps {
  /** What was thrown: not always an `Error`. */
  error: unknown
  /** The id of the report. It follows a moment after the first render; absent if the error was not reported. */
  reportId?: string
  /** Renders the children again. */
  resetErrorBoundary(): void
}

/** What an `ErrorBoundary` shows by itself. The notice announces the error; the fallback stays quiet. */
export function DefaultFallback({ error, reportId, resetErrorBoundary }: FallbackProps) {
  const headingId = useId()
  const words = useWords('fallback', fallbackWords)
  return (
    <section className="kintsugi kintsugi-fallback" aria-labelledby={headingId}>
      <h2 className="kintsugi-fallback-heading" id={headingId}>
        {words.heading}
      </h2>
      <p>{getUserMessage(error)}</p>
      <p className="kintsugi-quiet">{words.rest}</p>
      {reportId && (
        <p className="kintsugi-quiet">
          {words.recorded} <code className="kintsugi-code">{referenceCode(reportId)}</code>
        </p>
      )}
      <div className="kintsugi-actions">
        <button className="kintsugi-button" data-primary type="button" onClick={resetErrorBoundary}>
          {words.retry}
        </button>
        <button className="kintsugi-button" type="button" onClick={() => window.location.reload()}>
          {words.reload}
        </button>
      </div>
    </section>
  )
}
