/** Runs our code so that a fault in it is counted and never reaches the host app. */
export interface Guard {
  /** The result of `work`, or `fallback` when it threw. */
  run<T>(work: () => T, fallback: T): T
  /** Like `run` for work nobody waits for. */
  background(work: () => Promise<unknown>): void
}

/** A guard that tells each fault to `onFault`, which must not throw. */
export function createGuard(onFault: (fault: unknown) => void): Guard {
  return {
    run(work, fallback) {
      try {
        return work()
      } catch (fault) {
        onFault(fault)
        return fallback
      }
    },
    background(work) {
      try {
        work().catch(onFault)
      } catch (fault) {
        onFault(fault)
      }
    },
  }
}
