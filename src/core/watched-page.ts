import type { Fetch, Stop } from './page.ts'

type Open = XMLHttpRequest['open']

/** A request the browser has noted by itself. */
export interface NotedRequest {
  url: string
  status: number
  durationMs: number
}

/** What the browser reports by itself: https://developer.mozilla.org/en-US/docs/Web/API/Reporting_API */
export interface BrowserReport {
  /** `deprecation`, `intervention` or `crash`. */
  type: string
  body: { message?: string; reason?: string; id?: string; sourceFile?: string; lineNumber?: number } | null
}

/**
 * PORT to what only watchers need of the browser, beside `Page`. `browserWatchedPage()` touches globals; it is loaded
 * with the watchers, and not with the core.
 */
export interface WatchedPage {
  /** Puts `wrap(original)` in the place of the global `fetch`, until stopped. */
  wrapFetch(wrap: (original: Fetch) => Fetch): Stop
  /** Puts `wrap(original)` in the place of `XMLHttpRequest.prototype.open`, until stopped. */
  wrapXhrOpen(wrap: (original: Open) => Open): Stop
  /** Tells of the requests by script that were begun before now and were answered from status 400 up. */
  onEarlyFailures(tell: (request: NotedRequest) => void): Stop
  onBrowserReports(tell: (report: BrowserReport) => void): Stop
  /** Tells the URL after each navigation within the page. */
  onNavigations(tell: (url: string) => void): Stop
  /** Puts `wrap(original)` in the place of a method of the console, until stopped. */
  wrapConsole(method: ConsoleMethod, wrap: (original: ConsoleCall) => ConsoleCall): Stop
  /** How this page was come to: `navigate`, `reload`, `back_forward`; `undefined` where it is not known. */
  arrivedBy(): string | undefined
  /** A text for the next page of this tab; nothing where storage is refused. */
  leaveWord(text: string): void
  /** The text the last page has left, once. */
  takeWord(): string | undefined
}

/** The methods of the console that may leave breadcrumbs. */
export type ConsoleMethod = 'debug' | 'info' | 'log' | 'warn' | 'error'
/** A call of one of them. */
export type ConsoleCall = (...args: unknown[]) => void

const nothing: Stop = () => undefined
/** Up to when, in milliseconds since the page began, requests were seen already: a tracker may be closed and begin again. */
let seenUntil = 0
/** Whether what the browser had reported before was told already. */
let heard = false
const wordKey = 'kintsugi'

/** The real page, or as much of one as there is. */
export function browserWatchedPage(): WatchedPage {
  return {
    wrapFetch: (wrap) => replace(globalThis, 'fetch', wrap),
    wrapXhrOpen: (wrap) => replace(globalThis.XMLHttpRequest?.prototype, 'open', wrap),
    wrapConsole: (method, wrap) =>
      replace(globalThis.console as Record<ConsoleMethod, ConsoleCall>, method, wrap),
    onEarlyFailures(tell) {
      const from = seenUntil
      const now = performance.now()
      seenUntil = now
      const stop = observe(globalThis.PerformanceObserver, { type: 'resource', buffered: true }, (list) => {
        for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
          const { initiatorType, startTime, responseStatus, name: url, duration: durationMs } = entry
          const byScript = initiatorType === 'fetch' || initiatorType === 'xmlhttprequest'
          if (byScript && startTime >= from && startTime < now && responseStatus >= 400)
            tell({ url, status: responseStatus, durationMs: Math.round(durationMs) })
        }
      })
      return () => {
        seenUntil = performance.now()
        stop()
      }
    },
    onBrowserReports(tell) {
      const { ReportingObserver } = globalThis as { ReportingObserver?: ReportingObserverType }
      if (!ReportingObserver) return nothing
      const types = ['deprecation', 'intervention', 'crash']
      const observer = new ReportingObserver((reports) => reports.forEach(tell), { types, buffered: !heard })
      heard = true
      observer.observe()
      return () => observer.disconnect()
    },
    onNavigations(tell) {
      const { navigation } = globalThis as { navigation?: EventTarget }
      const tellUrl = () => tell(globalThis.location.href)
      // Without the Navigation API (https://caniuse.com/mdn-api_navigation), `pushState` makes no event.
      const events: [EventTarget | undefined, string][] = navigation
        ? [[navigation, 'currententrychange']]
        : [
            [globalThis.window, 'popstate'],
            [globalThis.window, 'hashchange'],
          ]
      for (const [target, type] of events) target?.addEventListener(type, tellUrl)
      return () => {
        for (const [target, type] of events) target?.removeEventListener(type, tellUrl)
      }
    },
    arrivedBy() {
      const [entry] = globalThis.performance?.getEntriesByType?.('navigation') ?? []
      return (entry as PerformanceNavigationTiming | undefined)?.type
    },
    leaveWord: (text) => void stored((storage) => storage.setItem(wordKey, text)),
    takeWord: () =>
      stored((storage) => {
        const word = storage.getItem(wordKey)
        storage.removeItem(wordKey)
        return word ?? undefined
      }),
  }
}

interface ReportingObserverType {
  new (
    tell: (reports: BrowserReport[]) => void,
    options: { types: string[]; buffered: boolean },
  ): { observe(): void; disconnect(): void }
}

/** Sandboxed frames and some private modes throw at the mere look at storage: then nothing is remembered. */
function stored<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.sessionStorage)
  } catch {
    return undefined
  }
}

function replace<Key extends string, Value>(
  owner: { [K in Key]: Value } | undefined,
  key: Key,
  wrap: (original: Value) => Value,
): Stop {
  const original = owner?.[key]
  if (!owner || typeof original !== 'function') return nothing
  const wrapped = wrap(original)
  owner[key] = wrapped
  return () => {
    // Somebody wrapped us in turn: taking ours out would take theirs out too.
    if (owner[key] === wrapped) owner[key] = original
  }
}

function observe(
  Observer: typeof PerformanceObserver | undefined,
  options: PerformanceObserverInit,
  tell: (list: PerformanceObserverEntryList) => void,
): Stop {
  if (!Observer) return nothing
  const observer = new Observer(tell)
  observer.observe(options)
  return () => observer.disconnect()
}
