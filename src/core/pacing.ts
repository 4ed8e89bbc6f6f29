import { backoffMs } from './backoff.ts'
import type { Page, Stop } from './page.ts'

/** A mistaken Retry-After must not silence a page; beyond 2^31 ms a timer would even fire at once. */
const longestMs = 3_600_000

/** When to try again: the pauses between attempts, each ended by a timer. */
export interface Pacing {
  paused(): boolean
  /** The pause is one the backend asked for. */
  asked(): boolean
  /** Begins a pause of our own choosing. */
  pauseFor(ms: number): void
  /** Begins the pause after a failure: longer with each in a row, and not shorter than asked for. */
  failed(askedMs: number | undefined): void
  /** The row of failures is over; says whether there was one. */
  succeeded(): boolean
  /** Ends a pause before its time. */
  end(): void
}

/** @param onOver - a pause came to its end by itself */
export function createPacing(page: Page, onOver: () => void): Pacing {
  let pause: { asked: boolean; cancel: Stop } | undefined
  let failures = 0

  function begin(ms: number, asked: boolean): void {
    pause?.cancel()
    const cancel = page.after(ms, () => {
      pause = undefined
      onOver()
    })
    pause = { asked, cancel }
  }

  return {
    paused: () => pause !== undefined,
    asked: () => pause?.asked ?? false,
    pauseFor: (ms) => begin(ms, false),
    failed(askedMs) {
      failures += 1
      const ms = Math.max(askedMs ?? 0, backoffMs(failures, page.random()))
      begin(Math.min(ms, longestMs), askedMs !== undefined)
    },
    succeeded() {
      const after = failures > 0
      failures = 0
      return after
    },
    end() {
      pause?.cancel()
      pause = undefined
    },
  }
}
