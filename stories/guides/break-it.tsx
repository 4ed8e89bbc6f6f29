import { useEffect, useState } from 'react'
import { ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'
import { sampleTracker } from '../support/sample-tracker.ts'

/** A part that can be broken, in a boundary, and what its tracker knows. */
export function BreakIt() {
  const [tracker] = useState(() => sampleTracker().start())
  const [broken, setBroken] = useState(false)
  const [state, setState] = useState(tracker.state.getState)
  useEffect(() => tracker.state.subscribe(setState), [tracker])
  return (
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <div className="guide-demo">
        <ErrorBoundary onReset={() => setBroken(false)}>
          <Part broken={broken} onBreak={() => setBroken(true)} />
        </ErrorBoundary>
        <p role="status">
          {state.recent.length} reported, {state.waiting} waiting, {state.faults} faults of the SDK.
        </p>
      </div>
    </ErrorTrackingProvider>
  )
}

function Part({ broken, onBreak }: { broken: boolean; onBreak: () => void }) {
  if (broken) throw new TypeError('The basket has no prices')
  return (
    <button type="button" onClick={onBreak}>
      Break this part
    </button>
  )
}
