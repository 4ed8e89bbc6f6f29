/** Reads what was stored, if it can be had: storage may be refused, and anybody may have written there. */
export function readJson(storage: () => Storage, name: string): unknown {
  try {
    return JSON.parse(storage().getItem(name) ?? 'null')
  } catch {
    return null
  }
}

/** Stores it, if there is room and leave: what it is lives on in this page all the same. */
export function writeJson(storage: () => Storage, name: string, value: unknown): void {
  try {
    storage().setItem(name, JSON.stringify(value))
  } catch {
    return
  }
}
