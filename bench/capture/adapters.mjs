// What is measured: each adapter is a module of its own, bundled as an app would, with the defaults of its SDK.
/** @type {Record<string, string>} */
export const adapters = {
  // The loop without an SDK: what it takes is subtracted from what the others take.
  control: `
    export const start = () => {}
    export const capture = () => {}
    export const flush = () => {}`,
  kintsugi: `
    import { createTracker, httpTransport } from 'kintsugi'
    let tracker
    export const start = () => { tracker = createTracker({ transport: httpTransport({ url: '', key: 'kin_bench' }) }).start() }
    export const capture = (error) => { tracker.trackError(error) }
    export const flush = () => tracker.flush()`,
  sentry: `
    import * as Sentry from '@sentry/browser'
    export const start = () => { Sentry.init({ dsn: location.origin.replace('//', '//k@') + '/1' }) }
    export const capture = (error) => { Sentry.captureException(error) }
    export const flush = () => Sentry.flush(2000)`,
  // Its cap of ten errors a page is lifted, or nothing would be measured after the warm-up.
  bugsnag: `
    import Bugsnag from '@bugsnag/js'
    export const start = () => {
      Bugsnag.start({ apiKey: '0'.repeat(32), autoTrackSessions: false, logger: null, maxEvents: 100000,
        endpoints: { notify: location.origin + '/notify', sessions: location.origin + '/sessions' } })
    }
    export const capture = (error) => { Bugsnag.resetEventCount(); Bugsnag.notify(error) }
    export const flush = () => {}`,
}

/** Runs in the page: throws as an app does, 8 to 16 frames deep, and takes the time of the capture alone. */
export const harness = `
  function deep(depth, message) { if (depth === 0) throw new Error(message); return deep(depth - 1, message) + 1 }
  export function thrown(index, message = 'Order ' + index + ' could not be saved') {
    try { deep(8 + (index % 9), message) } catch (error) { return error }
  }
  const nextTask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(0)
  })
  export async function loop(capture, from, count) {
    const times = []
    for (let index = from; index < from + count; index++) {
      const error = thrown(index)
      const begun = performance.now()
      capture(error)
      times.push(performance.now() - begun)
      await nextTask()
    }
    return times
  }
  /** The longest task of a burst and of what follows it, in ms; errors are made before, as making them takes time, too. */
  export async function burst(capture, { distinct, perTask, count }) {
    const errors = Array.from({ length: count }, (_, index) => thrown(index, distinct ? undefined : 'Always the same'))
    for (const error of errors) error.stack
    const tasks = []
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    observer.observe({ type: 'longtask' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    tasks.length = 0
    let longest = 0
    for (let start = 0; start < count; start += perTask) {
      const begun = performance.now()
      for (const error of errors.slice(start, start + perTask)) capture(error)
      longest = Math.max(longest, performance.now() - begun)
      await nextTask()
    }
    await new Promise((resolve) => setTimeout(resolve, 6000))
    observer.disconnect()
    return { longestCall: longest, longestTask: Math.max(0, ...tasks) }
  }
`
