// The README's snippets, word for word, so that the compiler reads them too: test/docs.test.ts compares.
import { httpTransport } from 'kintsugi'
import { ErrorTrackingProvider } from 'kintsugi/react'
import 'kintsugi/styles.css'
import { useErrorTracking } from 'kintsugi/react'

declare function App(): null
declare function totalOf(basket: number[]): number
declare function save(order: string): Promise<void>
declare const basket: number[]
declare const order: string

const transport = httpTransport({ url: 'https://errors.example.com', key: 'kin_your-ingest-key' })

export const Root = () => (
  <ErrorTrackingProvider transport={transport} release="1.4.1" environment="beta">
    <App />
  </ErrorTrackingProvider>
)

export async function useSnippet() {
  const { bypass, withRetry } = useErrorTracking()

  const total = bypass(() => totalOf(basket), {
    errorType: 'EMPTY_BASKET_BYPASS',
    reason: 'The total of an empty basket reads the first price',
    fallback: 0,
  })

  await withRetry(() => save(order), { retries: 3 }) // tries four times at most
  return total
}
