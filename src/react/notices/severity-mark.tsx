import type { Severity } from '../../index.ts'
import { severityWords } from './notice-words.ts'

/** A shape for each severity, in a box of 16: circle, triangle, diamond, octagon. */
const shapes: Record<Severity, string> = {
  low: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  medium: 'M8 1.2 15.4 14.4H.6Z',
  high: 'M8 .6 15.4 8 8 15.4.6 8Z',
  critical: 'M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9Z',
}

/** The stroke and the dot of an exclamation mark, moved down in the triangle, whose middle is lower. */
const marks: Record<Severity, string> = {
  low: 'M8 4.4v4.4M8 11.2v.2',
  medium: 'M8 6v3.6M8 11.9v.2',
  high: 'M8 4.4v4.4M8 11.2v.2',
  critical: 'M8 4.2v4.8M8 11.5v.2',
}

/** A severity by word, shape and colour: no one of them alone. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className="kintsugi-severity">
      <svg className="kintsugi-shape" viewBox="0 0 16 16" aria-hidden="true">
        <path className="kintsugi-shape-body" d={shapes[severity]} />
        <path className="kintsugi-shape-mark" d={marks[severity]} />
      </svg>
      <span className="kintsugi-severity-word">{severityWords[severity]}</span>
    </span>
  )
}
