import { type ComponentType, useContext, useEffect, useState } from 'react'
import type { Tracker } from '../../index.ts'
import { WordsContext } from '../words.ts'
import type { NoticeHostProps } from './notice-host.tsx'
import { NoticesContext } from './notices-context.ts'

/** What the provider hands on. */
export interface LaterNoticesProps extends Pick<NoticeHostProps, 'hotkey' | 'onNotice'> {
  tracker: Tracker
}

/**
 * The notices in a chunk of their own, asked for as soon as the app has shown: the app does not wait for them, and an
 * error from before they came is shown when they have.
 */
export function LaterNotices({ tracker, ...options }: LaterNoticesProps) {
  const [Host, setHost] = useState<ComponentType<NoticeHostProps>>()
  // The chunk has contexts of its own.
  const words = useContext(WordsContext)
  const holder = useContext(NoticesContext)
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
  return Host && holder && <Host tracker={tracker} holder={holder} words={words} {...options} />
}
