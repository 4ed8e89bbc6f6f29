import type { Fetch, Stop } from '../../src/core/page.ts'
import type {
  BrowserReport,
  ConsoleCall,
  ConsoleMethod,
  NotedRequest,
  WatchedPage,
} from '../../src/core/watched-page.ts'

type Open = XMLHttpRequest['open']

export interface FakeWatchedPageOptions {
  /** What stands where the global `fetch` would. */
  fetch?: Fetch
  arrivedBy?: string
  /** What the page before has left. */
  word?: string
}

/** A small real watched page in memory; the test does what a browser would. */
export interface FakeWatchedPage extends WatchedPage {
  /** The `fetch` the app would call now. */
  fetch(): Fetch
  /** The `XMLHttpRequest.prototype.open` the app would call now. */
  xhrOpen(): Open
  /** The method of the console the app would call now. */
  console(method: ConsoleMethod): ConsoleCall
  /** The browser has noted a request of before. */
  note(request: NotedRequest): void
  report(report: BrowserReport): void
  navigate(url: string): void
  /** What was left for the next page. */
  word(): string | undefined
}

export function fakeWatchedPage(options: FakeWatchedPageOptions = {}): FakeWatchedPage {
  const replaceable = {
    fetch: options.fetch ?? ((() => Promise.reject(new TypeError('no fetch was handed in'))) as Fetch),
    open: (() => undefined) as Open,
  }
  const console = Object.fromEntries(
    ['debug', 'info', 'log', 'warn', 'error'].map((method) => [method, () => undefined]),
  ) as unknown as Record<ConsoleMethod, ConsoleCall>
  let word = options.word

  function replace<Key extends string, Value>(
    owner: Record<Key, Value>,
    key: Key,
    wrap: (original: Value) => Value,
  ) {
    const original = owner[key]
    const wrapped = wrap(original)
    owner[key] = wrapped
    return () => {
      if (owner[key] === wrapped) owner[key] = original
    }
  }

  function audience<T>() {
    const listeners = new Set<(value: T) => void>()
    const listen = (listener: (value: T) => void): Stop => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
    const tell = (value: T) => {
      for (const listener of listeners) listener(value)
    }
    return { listen, tell }
  }
  const failures = audience<NotedRequest>()
  const reports = audience<BrowserReport>()
  const navigations = audience<string>()

  return {
    wrapFetch: (wrap) => replace<'fetch', Fetch>(replaceable, 'fetch', wrap),
    wrapXhrOpen: (wrap) => replace<'open', Open>(replaceable, 'open', wrap),
    wrapConsole: (method, wrap) => replace<ConsoleMethod, ConsoleCall>(console, method, wrap),
    onEarlyFailures: failures.listen,
    onBrowserReports: reports.listen,
    onNavigations: navigations.listen,
    arrivedBy: () => options.arrivedBy,
    leaveWord(text) {
      word = text
    },
    takeWord() {
      const taken = word
      word = undefined
      return taken
    },
    fetch: () => replaceable.fetch,
    xhrOpen: () => replaceable.open,
    console: (method) => console[method],
    note: failures.tell,
    report: reports.tell,
    navigate: navigations.tell,
    word: () => word,
  }
}
