// Runs in the page: throws as an app does, and takes the time.
import { bodies } from './stub.mjs'
import { textOf } from './text-of.mjs'

/** @typedef {(error: unknown) => void} Capture */

/** @param {number} depth @param {string} message @returns {number} */
function deep(depth, message) {
  if (depth === 0) throw new Error(message)
  return deep(depth - 1, message) + 1
}

/** An error thrown 8 to 16 frames deep. @param {number} index @param {string} [message] */
function thrown(index, message = `Order ${index} could not be saved`) {
  try {
    return deep(8 + (index % 9), message)
  } catch (error) {
    return error
  }
}

const soon = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(0)
  })
/** @param {number} ms */
const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Captures so many, each in a task of its own: the next one at once, or so many milliseconds later.
 * @param {Capture} capture @param {{ from: number, count: number, gapMs: number }} options
 * @returns how long each call kept its caller, in ms
 */
export async function loop(capture, { from, count, gapMs }) {
  /** @type {number[]} */
  const times = []
  for (let index = from; index < from + count; index += 1) {
    const error = thrown(index)
    const begun = performance.now()
    capture(error)
    times.push(performance.now() - begun)
    await (gapMs > 0 ? after(gapMs) : soon())
  }
  return times
}

/** How many different errors have been sent. */
export async function arrived() {
  const messages = new Set()
  for (const body of bodies) {
    const text =
      body instanceof Object || typeof body === 'string' ? await textOf(/** @type {BodyInit} */ (body)) : ''
    for (const [, index] of text.matchAll(/Order (\d+) could not be saved/g)) messages.add(index)
  }
  return messages.size
}

/**
 * Errors nobody caught, dispatched so many a task, and what follows, between marks for the trace. They are made before.
 * @param {{ distinct: boolean, perTask: number, count: number, quietMs: number }} options
 */
export async function burst({ distinct, perTask, count, quietMs }) {
  const events = Array.from({ length: count }, (_, index) => {
    const error = thrown(index, distinct ? undefined : 'The same order could not be saved')
    const { message } = /** @type {Error} */ (error)
    return new ErrorEvent('error', { error, message })
  })
  await after(500)
  let longTasks = 0
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length
  })
  observer.observe({ type: 'longtask' })
  performance.mark('burst begins')
  for (let start = 0; start < count; start += perTask) {
    await soon()
    for (let index = start; index < start + perTask; index += 1)
      dispatchEvent(/** @type {Event} */ (events[index]))
  }
  await soon()
  performance.mark('burst ends')
  await after(quietMs)
  performance.mark('all ends')
  observer.disconnect()
  return longTasks
}
