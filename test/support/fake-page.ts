import type { Page, Stop } from '../../src/core/page.ts'

/** Who holds which Web Lock. Pages that share one of these are tabs of one origin. */
export type FakeLocks = Map<string, Promise<void>>

export interface FakePageOptions {
  /** Where the clock stands at first; default 2026-01-05T10:00:00Z. */
  startAt?: number
  href?: string
  locks?: FakeLocks
}

/** A small real page in memory: its clock moves by hand, its events are sent by the test. */
export interface FakePage extends Page {
  /** Moves the clock, running the timers that come due in their order, and lets the work they began settle. */
  advance(ms: number): Promise<void>
  /** Sends an event to the listeners. */
  emit(target: 'window' | 'document', type: string, facts?: object): void
  /** Hands an event of the test's own making to the listeners. */
  deliver(target: 'window' | 'document', event: Event): void
  setHref(href: string): void
  /** Goes on- or offline and sends the event of it. */
  setOnline(online: boolean): void
  /** Shows or hides the page and sends `visibilitychange`. */
  setVisible(visible: boolean): void
  /** What `random()` answers from now on. */
  setRandom(value: number): void
  /** How many listeners are attached. */
  listeners(): number
  /** How many timers wait. */
  timers(): number
}

interface Timer {
  due: number
  run: () => void
}

/** Lets promises, and the tasks of an in-memory database, run on. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

export function fakePage(options: FakePageOptions = {}): FakePage {
  const targets = { window: new EventTarget(), document: new EventTarget() }
  const locks: FakeLocks = options.locks ?? new Map()
  const timers = new Set<Timer>()
  let now = options.startAt ?? Date.UTC(2026, 0, 5, 10)
  let href = options.href ?? 'https://app.test/orders/7?token=abc#top'
  let online = true
  let visible = true
  let random = 0.5
  let listening = 0

  const emit: FakePage['emit'] = (target, type, facts = {}) => {
    targets[target].dispatchEvent(Object.assign(new Event(type, { cancelable: true }), facts))
  }

  return {
    now: () => now,
    random: () => random,
    href: () => href,
    online: () => online,
    visible: () => visible,
    listen(target, type, listener, listenOptions) {
      targets[target].addEventListener(type, listener, listenOptions)
      listening += 1
      let attached = true
      return () => {
        targets[target].removeEventListener(type, listener, listenOptions)
        if (attached) listening -= 1
        attached = false
      }
    },
    after(ms, run): Stop {
      const timer = { due: now + ms, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    async withLock(name, signal, work) {
      const ahead = locks.get(name) ?? Promise.resolve()
      const over = new AbortController()
      const aborted = new Promise<'aborted'>((resolve) => {
        if (signal.aborted) resolve('aborted')
        signal.addEventListener('abort', () => resolve('aborted'), { signal: over.signal })
      })
      let release: () => void = () => undefined
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      locks.set(
        name,
        ahead.then(() => held),
      )
      try {
        if ((await Promise.race([ahead, aborted])) !== 'aborted') await work()
      } finally {
        over.abort()
        release()
      }
    },
    async advance(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0]
        if (!next) break
        timers.delete(next)
        now = Math.max(now, next.due)
        next.run()
        await settle()
      }
      now = end
    },
    emit,
    deliver: (target, event) => void targets[target].dispatchEvent(event),
    setHref(value) {
      href = value
    },
    setOnline(value) {
      online = value
      emit('window', value ? 'online' : 'offline')
    },
    setVisible(value) {
      visible = value
      emit('document', 'visibilitychange')
    },
    setRandom(value) {
      random = value
    },
    listeners: () => listening,
    timers: () => timers.size,
  }
}
