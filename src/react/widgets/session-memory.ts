/** What one tab remembers over a reload, and no longer than its session. */
export interface SessionMemory<Value> {
  /** What was kept; `undefined` when nothing was, or the browser does not let us look. */
  read(): Value | undefined
  /** Keeps it, as far as the browser lets us; `undefined` forgets it. */
  write(value: Value | undefined): void
}

/** A place in `sessionStorage`. Where a browser forbids it, things last as long as the page. */
export function sessionMemory<Value>(
  key: string,
  isValue: (value: unknown) => value is Value,
): SessionMemory<Value> {
  return {
    read: () => {
      const value = attempt(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown)
      return isValue(value) ? value : undefined
    },
    write: (value) =>
      attempt(() => {
        if (value === undefined) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, JSON.stringify(value))
      }),
  }
}

/** A browser may refuse storage by throwing, full or forbidden: nothing is lost but memory. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
