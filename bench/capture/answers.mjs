// Runs in a worker of the page: reads our batches and writes their receipts, off the thread that is measured.
import { textOf } from './text-of.mjs'

const scope = /** @type {Worker} */ (/** @type {unknown} */ (globalThis))

scope.addEventListener('message', async ({ data: { number, body } }) => {
  /** @type {{ items: { id: string }[] }} */
  const { items } = JSON.parse(await textOf(body))
  const receipt = { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] }
  scope.postMessage({ number, receipt: JSON.stringify(receipt) })
})
