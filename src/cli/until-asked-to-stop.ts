/** npm passes a Ctrl-C on to a child that the terminal has told already: within this time it is the same one. */
const echoMs = 500

/** Resolves at the first SIGINT or SIGTERM; from then on another one ends the process at once. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined
    const ask = () => {
      if (askedAt === undefined) {
        askedAt = Date.now()
        resolve()
      } else if (Date.now() - askedAt > echoMs) process.exit(130)
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
  })
}
