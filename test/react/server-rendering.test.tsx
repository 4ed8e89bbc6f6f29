import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { memoryQueue } from '../../src/index.ts'
import { BetaErrorNotification, ErrorBoundary, ErrorTrackingProvider } from '../../src/react.ts'
import { acceptAll } from './memory-tracker.ts'

test('on a server the app is rendered, and nothing of ours with it', () => {
  expect(globalThis.document).toBeUndefined()
  const html = renderToString(
    <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()}>
      <ErrorBoundary>
        <p>app</p>
      </ErrorBoundary>
    </ErrorTrackingProvider>,
  )
  expect(html).toBe('<p>app</p>')
})

test('a notice renders on a server, too', () => {
  const html = renderToString(
    <BetaErrorNotification errorType="network" message="No connection." severity="low" onClose={() => 0} />,
  )
  expect(html).toContain('No connection.')
})
