import { describe, kindOf } from './describe.ts'
import { isSecretKey } from './scrub-text.ts'

/** What JSON can say. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

/** What any value costs of the budget: the longest number, or what stands in the place of something else. */
const each = 26
/** Getters and proxies of the app may be slow: then it is enough. Longer than the engine itself may pause. */
const maxMs = 50
/** The text around the cut is looked at: a secret cut in two must still be seen. */
const margin = 512
const tooMuch = '[more]'
const unreadable = '[unreadable]'

/**
 * Copies anything into plain data, within a budget of depth, time and characters of JSON, calling none of its methods.
 * What stands under the key of a secret is left out. Errors, events and the like are described; cycles, functions, bytes,
 * throwing getters and what is too much are named in brackets.
 *
 * @param scrub The text to keep in the place of a text
 */
export function plain(
  value: unknown,
  scrub: (text: string) => string = (text) => text,
  maxChars = 32_768,
  maxDepth = 6,
): Plain {
  const above = new Set<object>()
  const until = Date.now() + maxMs
  let left = maxChars - 9 * each
  const more = () => left > 0 && Date.now() <= until

  function visit(entry: unknown): Plain {
    left -= each
    if (entry === null || typeof entry === 'boolean') return entry
    if (typeof entry === 'function') return '[function]'
    if (typeof entry === 'object') return copy(entry)
    const said = String(entry)
    const kept = say(said)
    return Number.isFinite(entry) && kept === said ? (entry as number) : kept
  }

  function say(said: string, paid = each): string {
    const most = maxChars / 4
    const kept = scrub(said.slice(0, most + margin)).slice(0, most)
    const cost = Math.max(JSON.stringify(kept).length + 2 - paid, 0)
    if (cost > left) return tooMuch
    left -= cost
    return kept
  }

  function copy(object: object): Plain {
    if (above.has(object)) return '[circular]'
    if (above.size >= maxDepth || !more()) return tooMuch
    above.add(object)
    try {
      if (object instanceof Date) return say(object.toISOString())
      if (ArrayBuffer.isView(object)) return `[${object.byteLength} bytes]`
      const parts = describe(object)
      if (parts)
        return say(parts.map((part) => (typeof part === 'string' ? part : asText(visit(part)))).join(' '))
      return Array.isArray(object) ? copyList(object) : copyRecord(object)
    } catch {
      // A proxy of the host app threw: the rest of the data is still worth having.
      return unreadable
    } finally {
      above.delete(object)
    }
  }

  /** By index: the mere keys of a large list would cost more than all we keep of it. */
  function copyList(list: unknown[]): Plain {
    const copied: Plain[] = []
    for (let index = 0; index < list.length && more(); index++) copied.push(visit(readEntry(list, index)))
    return copied
  }

  function copyRecord(object: object): Plain {
    const entries: [string, Plain][] = []
    const keys = Object.keys(object)
    for (const key of keys) {
      if (!more()) break
      const entry = isSecretKey(key) ? '[redacted]' : readEntry(object, key)
      // A key `__proto__` is harmless here, but not for whoever assigns it on.
      if (entry === undefined || key === '__proto__') continue
      const name = say(key, 0)
      if (name === tooMuch) break
      entries.push([name, visit(entry)])
    }
    const kind = keys.length === 0 && kindOf(object)
    return kind ? say(`[${kind}]`) : Object.fromEntries(entries)
  }

  return visit(value)
}

/** A text as it is, anything else as JSON. */
export const asText = (value: Plain): string => (typeof value === 'string' ? value : JSON.stringify(value))

function readEntry(object: object, key: string | number): unknown {
  try {
    return (object as Record<string | number, unknown>)[key]
  } catch {
    return unreadable
  }
}
