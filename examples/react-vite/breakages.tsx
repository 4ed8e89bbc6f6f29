import { useErrorTracking } from 'kintsugi/react'
import { useState } from 'react'

/** Draws the week, unless told to fail. */
export function BrokenChart({ broken }: { broken: boolean }) {
  if (broken) throw new TypeError('The chart has no data for week 47')
  return <p className="chart">Here a chart shows the week.</p>
}

/** A server that fails a number of times before it answers. */
function flakySave(failures: number) {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= failures)
      throw Object.assign(new Error('The connection was reset'), { code: 'NETWORK_ERROR' })
    return 'saved'
  }
}

/** The shop's known bug: an empty basket has no first price. */
function totalOf(prices: { amount: number }[]): number {
  const [first, ...rest] = prices
  // biome-ignore lint/style/noNonNullAssertion: this is the bug
  return rest.reduce((sum, price) => sum + price.amount, first!.amount)
}

/** Every way this page can break, and what it says afterwards. */
export function useBreakages() {
  const { withRetry, bypass } = useErrorTracking()
  const [chartIsBroken, setChartIsBroken] = useState(false)
  const [said, setSaid] = useState('')

  const save = (failures: number) =>
    withRetry(flakySave(failures), { retries: 2, delayMs: 200 }).then(
      () => setSaid('Saved.'),
      () => setSaid('Not saved. Your text is still here.'),
    )

  return {
    chartIsBroken,
    said,
    breakChart: () => setChartIsBroken(true),
    mendChart: () => setChartIsBroken(false),
    throwInHandler: () => {
      throw new RangeError('Quantity must be between 1 and 99')
    },
    rejectPromise: () => {
      void Promise.reject(new Error('The address lookup gave up'))
    },
    callBrokenEndpoint: async () => {
      const response = await fetch('api/broken')
      setSaid(response.ok ? 'It answered.' : 'The list could not be loaded.')
    },
    saveOverFlakyNetwork: () => save(2),
    saveOverDeadNetwork: () => save(Number.POSITIVE_INFINITY),
    totalWithBypass: () => {
      const total = bypass(() => totalOf([]), {
        errorType: 'EMPTY_BASKET_BYPASS',
        reason: 'The total of an empty basket reads the first price; 0 is shown until that is rewritten.',
        fallback: 0,
        severity: 'low',
      })
      setSaid(`The total is ${total}.`)
    },
  }
}
