import type { StackFrame } from '../../protocol/error-report.ts'
import { countOf } from './numbers.ts'

export interface StackViewProps {
  /** Innermost frame first. */
  frames: readonly StackFrame[]
  /** The raw stack, shown when no frame could be read from it. */
  technical?: string | undefined
}

/** A stack: the app's own frames open, runs of other people's code folded. */
export function StackView({ frames, technical }: StackViewProps) {
  if (frames.length === 0) {
    if (!technical) return <p className="kd-hint">No stack came with it.</p>
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      <pre className="kd-raw" dir="ltr" tabIndex={0}>
        {technical}
      </pre>
    )
  }
  return (
    <ol className="kd-stack" dir="ltr">
      {runsOf(frames).map((run) => (
        <li key={run.start} data-own={run.own || undefined}>
          {run.own ? (
            <Frames frames={run.frames} />
          ) : (
            <details>
              <summary>{countOf(run.frames.length, 'frame')} of other code</summary>
              <Frames frames={run.frames} />
            </details>
          )}
        </li>
      ))}
    </ol>
  )
}

function Frames({ frames }: { frames: readonly StackFrame[] }) {
  return (
    <ol>
      {frames.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a recursion repeats a frame; only its place tells it apart
        <li className="kd-frame" key={index}>
          <code className="kd-function">{frame.function ?? '(anonymous)'}</code>{' '}
          <code className="kd-place">{placeOf(frame)}</code>
        </li>
      ))}
    </ol>
  )
}

function placeOf({ file, line, column }: StackFrame): string {
  return [file ?? '(unknown file)', line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':')
}

interface Run {
  /** Position of its first frame. */
  start: number
  own: boolean
  frames: StackFrame[]
}

/** Neighbouring frames of one kind, together. */
function runsOf(frames: readonly StackFrame[]): Run[] {
  const runs: Run[] = []
  for (const [start, frame] of frames.entries()) {
    const last = runs.at(-1)
    if (last?.own === frame.inApp) last.frames.push(frame)
    else runs.push({ start, own: frame.inApp, frames: [frame] })
  }
  return runs
}
