/** @typedef {{ wall: number, cpu: number }} Task in ms; `cpu` leaves out what other processes took meanwhile */

/**
 * The longest tasks of the main thread in a trace that in-page.mjs has marked: while errors were dispatched, and after.
 * @param {string} trace
 */
export function longestTasks(trace) {
  /** @type {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }[]} */
  const events = JSON.parse(trace).traceEvents
  /** @param {string} name */
  const mark = (name) => {
    const found = events.find((event) => event.name === name)
    if (!found) throw new Error(`the trace has no mark "${name}"`)
    return found
  }
  const [begins, ends, last] = [mark('burst begins'), mark('burst ends'), mark('all ends')]
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === begins.pid && tid === begins.tid,
  )
  if (tasks.length === 0) throw new Error('the trace has no tasks')
  /** @param {number} from @param {number} to @returns {Task} */
  const longest = (from, to) => {
    const within = tasks.filter(({ ts, dur = 0 }) => ts + dur > from && ts < to)
    return {
      wall: Math.max(0, ...within.map(({ dur = 0 }) => dur)) / 1e3,
      // The clock of a thread may run ahead of the one on the wall in a virtual machine.
      cpu: Math.max(0, ...within.map(({ dur = 0, tdur = dur }) => Math.min(dur, tdur))) / 1e3,
    }
  }
  // The task that sets the last mark of the burst belongs to it.
  const [closing] = tasks.filter(({ ts, dur = 0 }) => ts <= ends.ts && ts + dur >= ends.ts)
  return {
    meanwhile: longest(begins.ts, ends.ts),
    afterwards: longest(closing ? closing.ts + (closing.dur ?? 0) : ends.ts, last.ts),
  }
}
