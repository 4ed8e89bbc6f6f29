import type { Severity } from '../../index.ts'
import { rank } from './notice.ts'
import type { NoticePreferences } from './notices-context.ts'

/**
 * Why a notice is not shown by itself: too many at once, the tester wants quiet, or it is milder than they want to see; or
 * they were done with its like in another tab a moment ago.
 */
export type Suppression = 'rate' | 'quiet' | 'floor' | 'other-tab'

/** The most new notices in a minute; critical ones come on top. */
const maxPerMinute = 6
const minuteMs = 60_000

/** Says which new notices may come into the corner by themselves. */
export function createAdmission(now: () => number) {
  let admitted: number[] = []
  return {
    /** Why a notice of this severity may not; `undefined` when it may, which counts. */
    refuse(
      severity: Severity,
      { quietUntil = 0, floor = 'low' }: NoticePreferences,
    ): Suppression | undefined {
      if (severity === 'critical') return undefined
      const time = now()
      if (quietUntil === 'always' || quietUntil > time) return 'quiet'
      if (rank(severity) < rank(floor)) return 'floor'
      admitted = admitted.filter((at) => time - at < minuteMs)
      if (admitted.length >= maxPerMinute) return 'rate'
      admitted.push(time)
      return undefined
    },
  }
}
