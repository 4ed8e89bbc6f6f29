import { type ComponentType, useCallback, useRef, useState } from 'react'
import type { Tracker } from '../../index.ts'
import type { PanelProps } from './panel.tsx'

/**
 * The panel in a chunk of its own, asked for by `load`: nobody waits for it who does not open it. One that did not come
 * is tracked, and asked for again the next time.
 */
export function useLaterPanel(tracker: Tracker) {
  const [Panel, setPanel] = useState<ComponentType<PanelProps>>()
  const [hasFailed, setFailed] = useState(false)
  const asked = useRef(false)

  const load = useCallback(() => {
    if (asked.current) return
    asked.current = true
    setFailed(false)
    import('./widget.ts').then(
      (chunk) => setPanel(() => chunk.Panel),
      (error: unknown) => {
        asked.current = false
        setFailed(true)
        tracker.trackError(error, { impact: { severity: 'low', userBlocked: false } })
      },
    )
  }, [tracker])
  return { Panel, hasFailed, load }
}
