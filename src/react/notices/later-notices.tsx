import { type ComponentType, useEffect, useState } from 'react'
import type { Tracker } from '../../index.ts'

interface NoticesProps {
  tracker: Tracker
}

/**
 * The notices in a chunk of their own, asked for as soon as the app has shown: the app does not wait for them, and an
 * error from before they came is shown when they have.
 */
export function LaterNotices({ tracker }: NoticesProps) {
  const [Host, setHost] = useState<ComponentType<NoticesProps>>()
  useEffect(() => {
    let mounted = true
    const detach = tracker.attachNotices()
    import('./notices.ts').then(
      ({ NoticeHost }) => mounted && setHost(() => NoticeHost),
      (error: unknown) => {
        detach()
        // Without them errors are tracked all the same.
        tracker.trackError(error, { impact: { severity: 'low', userBlocked: false } })
      },
    )
    return () => {
      mounted = false
      detach()
    }
  }, [tracker])
  return Host && <Host tracker={tracker} />
}
