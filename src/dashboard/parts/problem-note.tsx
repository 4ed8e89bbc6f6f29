import type { Problem } from '../../protocol/batch.ts'

export interface ProblemNoteProps {
  problem: Problem
  onRetry(): void
  /** What is on the screen besides is from before the problem. */
  stale?: boolean
}

/** Something that could not be done, in the server's words, with a way to try again. */
export function ProblemNote({ problem, onRetry, stale = false }: ProblemNoteProps) {
  return (
    <div className="kd-problem" role="alert">
      <p>
        <strong>{problem.title}.</strong> {problem.detail}
        {stale && ' What you see is from before.'}
      </p>
      <button className="kd-quiet-button" type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  )
}
