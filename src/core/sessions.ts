import { limits } from '../protocol/limits.ts'

/** One page life of one user, and the chain of errors in it. */
export interface Session {
  readonly id: string
  /** Ids of the errors so far, newest last; a copy. */
  previousErrors(): string[]
  /** Adds an error to the chain. */
  note(reportId: string): void
}

/** Begins a session. */
export function createSession(id: string): Session {
  const chain: string[] = []
  return {
    id,
    previousErrors: () => [...chain],
    note(reportId) {
      chain.push(reportId)
      if (chain.length > limits.maxPreviousErrors) chain.shift()
    },
  }
}
