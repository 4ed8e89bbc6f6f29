/** Undoes what the call that returned it did. Calling it twice is harmless. */
export type Stop = () => void

/** `fetch`, as the page has it. */
export type Fetch = typeof globalThis.fetch

/**
 * PORT to the browser: everything the core needs of the world around it. `browserPage()`, and `browserWatchedPage()` for
 * the watchers, are the only code in `core` that touches a global, so the core also lives in a worker, in Node and in a test.
 */
export interface Page {
  /** Milliseconds since 1970. */
  now(): number
  /** From 0 to below 1. */
  random(): number
  /** The full URL; empty where there is none. */
  href(): string
  /** What the browser believes: a hint, never a proof. `true` where it has no opinion. */
  online(): boolean
  /** Whether somebody can see the page. `true` where there is no page. */
  visible(): boolean
  /** Listens until stopped. Where the target does not exist, nothing ever comes. */
  listen(
    target: 'window' | 'document',
    type: string,
    listener: (event: Event) => void,
    options?: { capture?: boolean },
  ): Stop
  /** Runs `run` once after `ms`, unless stopped. */
  after(ms: number, run: () => void): Stop
  /**
   * Runs `work` while no other page of this origin runs work under the same name: waits for its turn, and gives up
   * waiting when the signal aborts (it then resolves without having run). A page that dies lets go of its lock.
   */
  withLock(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void>
}

const nothing: Stop = () => undefined

/** The real page, or as much of one as there is: importing and calling this is harmless on a server. */
export function browserPage(): Page {
  const targetOf = (name: 'window' | 'document'): EventTarget | undefined =>
    name === 'document'
      ? globalThis.document
      : typeof globalThis.addEventListener === 'function'
        ? (globalThis as unknown as EventTarget)
        : undefined

  return {
    now: () => Date.now(),
    random: () => Math.random(),
    href: () => globalThis.location?.href ?? '',
    // Node has a navigator without onLine: only a plain `false` means offline.
    online: () => globalThis.navigator?.onLine !== false,
    visible: () => globalThis.document?.visibilityState !== 'hidden',
    listen(name, type, listener, options) {
      const target = targetOf(name)
      if (!target) return nothing
      target.addEventListener(type, listener, options)
      return () => target.removeEventListener(type, listener, options)
    },
    after(ms, run) {
      const timer: unknown = setTimeout(run, ms)
      // In Node a waiting timer must not keep the process alive; browsers hand out numbers.
      if (typeof timer === 'object' && timer !== null && 'unref' in timer)
        (timer as { unref(): void }).unref()
      return () => clearTimeout(timer as number)
    },
    async withLock(name, signal, work) {
      const locks = globalThis.navigator?.locks
      // No Web Locks (insecure origins, old engines): ids still keep a duplicate from counting twice.
      if (!locks) return work()
      let began = false
      try {
        await locks.request(name, { signal }, () => {
          began = true
          return work()
        })
      } catch (error) {
        if (began) throw error
        // Refused to this page (a sandboxed frame: SecurityError): as if there were no Web Locks.
        if (!signal.aborted) await work()
      }
    },
  }
}
