export interface FirstErrorProps {
  /** Where the server is. */
  url: string
  /** The workspace's ingest key; `null` when it has none. */
  ingestKey: string | null
}

/** What an empty dashboard shows: the lines that send the first error. */
export function FirstError({ url, ingestKey }: FirstErrorProps) {
  return (
    <div className="kd-empty">
      <h2>No error yet</h2>
      <p>
        Install <code>kintsugi</code> in your app and wrap it. The first error appears here by itself.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <pre className="kd-raw" dir="ltr" tabIndex={0}>
        {`import { httpTransport } from 'kintsugi'
import { ErrorTrackingProvider } from 'kintsugi/react'
import 'kintsugi/styles.css'

const transport = httpTransport({
  url: '${url}',
  key: '${ingestKey ?? 'your ingest key'}',
})

<ErrorTrackingProvider transport={transport}>
  <App />
</ErrorTrackingProvider>`}
      </pre>
    </div>
  )
}
