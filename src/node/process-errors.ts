import type { Mechanism, Source } from '../index.ts'

/** The listeners of all our trackers: an exception that only these listen to ends the process. */
const ours = new Set<unknown>()

/** How long a process that is about to end waits for its last reports to get out, in milliseconds. */
const lastWordsMs = 2_000

interface ProcessErrorsParts {
  track(error: unknown, mechanism: Mechanism): void
  flush(): Promise<unknown>
}

/**
 * Reports what would end the process: uncaught exceptions, and rejections that nobody handles, which Node raises as such
 * (https://nodejs.org/api/process.html#event-uncaughtexception). Also sends what waits when the process has nothing
 * left to do.
 */
export function processErrors({ track, flush }: ProcessErrorsParts): Source {
  return () => {
    let ending = false

    function onUncaught(error: unknown, origin: NodeJS.UncaughtExceptionOrigin): void {
      track(error, origin === 'unhandledRejection' ? 'unhandled-rejection' : 'process')
      // An app with a handler of its own decides itself whether to go on.
      if (ending || process.listeners('uncaughtException').some((listener) => !ours.has(listener))) return
      ending = true
      void inTime(flush()).finally(() => end(error))
    }

    /** Lets the process end of this error as it would have without us: the same output, the same exit code. */
    function end(error: unknown): void {
      process.off('uncaughtException', onUncaught)
      setImmediate(() => {
        throw error
      })
    }

    const onIdle = () => void inTime(flush())

    ours.add(onUncaught)
    process.on('uncaughtException', onUncaught)
    // Once: it comes again whenever what we did is done.
    process.once('beforeExit', onIdle)
    return () => {
      ours.delete(onUncaught)
      process.off('uncaughtException', onUncaught)
      process.off('beforeExit', onIdle)
    }
  }
}

/** Resolves when the work is done, or has taken too long. */
function inTime(work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(resolve, lastWordsMs)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
