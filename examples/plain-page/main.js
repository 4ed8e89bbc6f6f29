import { bypass, createTracker, getUserMessage, httpTransport, withRetry } from 'kintsugi'

// The ingest key is public. A real page writes it down; this one asks the server that serves it.
const { key } = await (await fetch('../config.json')).json()
const tracker = createTracker({
  transport: httpTransport({ url: location.origin, key }),
  release: '1.4.1',
  environment: 'beta',
  user: { id: 'tester-2', name: 'Grace' },
  getUserMessage,
}).start()

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id))
/** @param {string} text */
const say = (text) => {
  element('said').textContent = text
}
/** @param {string} id @param {() => void} breakage */
const onClick = (id, breakage) => element(id).addEventListener('click', breakage)

tracker.state.subscribe(show)
show(tracker.state.getState())

/** What the tester is told, and the state, as text. @param {ReturnType<typeof tracker.state.getState>} state */
function show({ recent, ...rest }) {
  const newest = recent.at(-1)?.report
  element('told').textContent = newest?.bypass?.reason ?? newest?.error.userMessage ?? ''
  element('state').textContent = [
    ...Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    '',
    ...recent.map(({ report, delivery }) => `${report.count} x ${report.error.message}: ${delivery}`),
  ].join('\n')
}

onClick('throw', () => {
  throw new RangeError('Quantity must be between 1 and 99')
})
onClick('reject', () => void Promise.reject(new Error('The address lookup gave up')))
onClick('request', async () => {
  const { ok } = await fetch('../api/broken')
  say(ok ? 'It answered.' : 'The list could not be loaded.')
})
onClick('retry', () => save(2))
onClick('retry-in-vain', () => save(Number.POSITIVE_INFINITY))
onClick('bypass', () => {
  const total = bypass(tracker, () => totalOf([]), {
    errorType: 'EMPTY_BASKET_BYPASS',
    reason: 'The total of an empty basket reads the first price; 0 is shown until that is rewritten.',
    fallback: 0,
    severity: 'low',
  })
  say(`The total is ${total}.`)
})
onClick('log', () => {
  tracker.log('warning', 'The basket was opened twice', 'basket')
  say('Logged.')
})

/** Saves by a server that fails a number of times before it answers. @param {number} failures */
function save(failures) {
  let calls = 0
  const attempt = async () => {
    calls += 1
    if (calls <= failures)
      throw Object.assign(new Error('The connection was reset'), { code: 'NETWORK_ERROR' })
  }
  return withRetry(tracker, attempt, { retries: 2, delayMs: 200 }).then(
    () => say('Saved.'),
    () => say('Not saved. Your text is still here.'),
  )
}

/** The page's known bug: an empty basket has no first price. @param {{ amount: number }[]} prices */
function totalOf([first, ...rest]) {
  return rest.reduce((sum, price) => sum + price.amount, /** @type {{ amount: number }} */ (first).amount)
}
