import { readJson, writeJson } from '../notices/stored-json.ts'

/** What one tab remembers over a reload, and no longer than its session; where a browser forbids it, nothing. */
export interface SessionMemory<Value> {
  read(): Value | undefined
  /** `undefined` forgets it. */
  write(value: Value | undefined): void
}

const storage = () => sessionStorage

/** A place in `sessionStorage`. Anybody may write there: `isValue` says what is ours. */
export function sessionMemory<Value>(
  key: string,
  isValue: (value: unknown) => value is Value,
): SessionMemory<Value> {
  return {
    read() {
      const value = readJson(storage, key)
      return isValue(value) ? value : undefined
    },
    write: (value) => writeJson(storage, key, value ?? null),
  }
}
