/** The page's clock, which a test may move on: what came due in between runs at once. */
const timers = new Map<number, { due: number; every?: number; run(): void; real: number }>()
const real = { now: Date.now.bind(Date), set: setTimeout.bind(window), clear: clearTimeout.bind(window) }
let skew = 0
let lastId = 1_000_000

const now = () => real.now() + skew

function start(id: number, due: number, run: () => void, every?: number): void {
  const fire = () => {
    timers.delete(id)
    if (every !== undefined) start(id, due + every, run, every)
    run()
  }
  const timer = real.set(fire, Math.max(0, due - now())) as unknown as number
  timers.set(id, { due, run: fire, real: timer, ...(every !== undefined && { every }) })
}

function stop(id: number | undefined): void {
  if (id === undefined) return
  real.clear(timers.get(id)?.real ?? id)
  timers.delete(id)
}

Date.now = now
Object.assign(window, {
  setTimeout(run: () => void, ms = 0) {
    lastId += 1
    start(lastId, now() + ms, run)
    return lastId
  },
  setInterval(run: () => void, ms = 0) {
    lastId += 1
    start(lastId, now() + ms, run, Math.max(ms, 1))
    return lastId
  },
  clearTimeout: stop,
  clearInterval: stop,
})

/** Moves the clock on, running in their order the timers that come due. */
export function pass(ms: number): void {
  const end = now() + ms
  for (;;) {
    const [next] = [...timers.values()].sort((a, b) => a.due - b.due)
    if (!next || next.due > end) break
    skew += Math.max(0, next.due - now())
    real.clear(next.real)
    next.run()
  }
  skew += Math.max(0, end - now())
}
