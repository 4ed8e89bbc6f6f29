import type { Stop } from '../page.ts'
import type { Source } from './source.ts'

/**
 * Sources in a chunk of their own, asked for when the tracker starts. Stopped before they came, they do not attach; if
 * they do not come, that is counted as a fault.
 */
export function later(load: () => Promise<{ watchers(): readonly Source[] }>): Source {
  return (page, capture) => {
    let stops: Stop[] | undefined = []
    load().then(
      ({ watchers }) =>
        capture.safely(() => {
          for (const watch of watchers()) capture.safely(() => void stops?.push(watch(page, capture)))
        }),
      (error: unknown) =>
        capture.safely(() => {
          throw error
        }),
    )
    return () => {
      for (const stop of stops ?? []) stop()
      stops = undefined
    }
  }
}
