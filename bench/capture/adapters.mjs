// What is measured: each adapter becomes a module of its own, bundled as an app would, with the defaults of its SDK.
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
    export const start = () => {
      tracker = createTracker({ transport: httpTransport({ url: '', key: 'kin_bench' }) }).start()
    }
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
      Bugsnag.start({
        apiKey: '0'.repeat(32), autoTrackSessions: false, logger: null,
        endpoints: { notify: location.origin + '/notify', sessions: location.origin + '/sessions' },
      })
    }
    export const capture = (error) => { Bugsnag.resetEventCount(); Bugsnag.notify(error) }
    export const flush = () => {}`,
}
