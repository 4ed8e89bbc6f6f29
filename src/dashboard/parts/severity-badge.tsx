import type { Severity } from '../../protocol/severity.ts'

/** Each severity has a shape of its own, the same as in notices, so that it is told without its colour, too. */
const shapes: Record<Severity, string> = {
  low: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 1.6a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8Z',
  medium: 'M6 1.2 11.4 10.6H.6Z',
  high: 'M6 .6 11.4 6 6 11.4.6 6Z',
  critical: 'M3.7.5h4.6L11.5 3.7v4.6L8.3 11.5H3.7L.5 8.3V3.7Z',
}

/** How bad: in a word, a shape and a colour. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <span className="kd-severity" data-severity={severity}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={shapes[severity]} />
      </svg>
      {severityNames[severity]}
    </span>
  )
}

/** What each severity is called. */
export const severityNames: Record<Severity, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
}
