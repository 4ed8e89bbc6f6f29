import type { ReactNode } from 'react'
import type { Severity } from '../../index.ts'

type Mark = Severity | 'fixed'

/** A shape for each severity, in a box of 16: circle, triangle, diamond, octagon; good news have the circle, too. */
const circle = 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z'
const shapes: Record<Mark, string> = {
  low: circle,
  medium: 'M8 1.2 15.4 14.4H.6Z',
  high: 'M8 .6 15.4 8 8 15.4.6 8Z',
  critical: 'M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9Z',
  fixed: circle,
}

const exclamation = 'M8 5v3.8M8 11.4v.2'
const tick = 'm5 8.2 2.1 2.1L11 6.2'

interface SeverityMarkProps {
  mark: Mark
  /** In words, which screen readers say also where it is not seen. */
  word: string
  /** Shown in place of the shape. */
  icon?: ReactNode
}

/** A severity by word, shape and colour: no one of them alone. */
export function SeverityMark({ mark, word, icon }: SeverityMarkProps) {
  return (
    <span className="kintsugi-severity">
      {icon === undefined ? (
        <svg className="kintsugi-shape" viewBox="0 0 16 16" aria-hidden="true">
          <path className="kintsugi-shape-body" d={shapes[mark]} />
          <path className="kintsugi-shape-mark" d={mark === 'fixed' ? tick : exclamation} />
        </svg>
      ) : (
        <span className="kintsugi-own" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="kintsugi-severity-word">{word}</span>
    </span>
  )
}
