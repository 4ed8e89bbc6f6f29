import { ErrorBoundary } from 'kintsugi/react'
import type { ReactNode } from 'react'
import { BrokenChart, useBreakages } from './breakages.tsx'

/** One way for things to go wrong: what it is, what the tester will see, and the button. */
function Card(props: { title: string; button: string; onPress: () => void; children: ReactNode }) {
  return (
    <li className="card">
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      <button type="button" onClick={props.onPress}>
        {props.button}
      </button>
    </li>
  )
}

export function App() {
  const breakages = useBreakages()
  return (
    <main>
      <header>
        <h1>Break something</h1>
        <p>
          Each button breaks this page in its own way. You are told in a notice at the bottom; the team sees
          it on the <a href="/">dashboard</a>, live.
        </p>
      </header>
      <ul className="cards">
        <Card title="Render error" button="Break the chart" onPress={breakages.breakChart}>
          A component throws while it renders. The boundary around it shows a fallback; the rest of the page
          lives, and trying again helps.
        </Card>
        <Card title="Event handler" button="Throw in a click" onPress={breakages.throwInHandler}>
          The click handler throws. React does not catch it; the window does.
        </Card>
        <Card title="Unhandled rejection" button="Reject a promise" onPress={breakages.rejectPromise}>
          A promise is rejected and nobody waits for it.
        </Card>
        <Card title="Failed request" button="Call a broken endpoint" onPress={breakages.callBrokenEndpoint}>
          The server answers 500. The app goes on, but somebody should know.
        </Card>
        <Card title="Retry that helps" button="Save, flaky network" onPress={breakages.saveOverFlakyNetwork}>
          Two attempts fail, the third succeeds. Both failures are counted, and the recovery is recorded.
        </Card>
        <Card title="Retry in vain" button="Save, dead network" onPress={breakages.saveOverDeadNetwork}>
          All attempts fail. The last one is recorded as high severity, and you as blocked.
        </Card>
        <Card title="Known bug, bypassed" button="Total with a bug" onPress={breakages.totalWithBypass}>
          The total cannot be worked out for an empty basket. We know; you get 0 instead, and are told so.
        </Card>
      </ul>
      <ErrorBoundary onReset={breakages.mendChart}>
        <BrokenChart broken={breakages.chartIsBroken} />
      </ErrorBoundary>
      <output aria-live="polite">{breakages.said}</output>
    </main>
  )
}
