import { describe, kindOf } from './describe.ts'

/** What JSON can say. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

const maxDepth = 6
const maxEntries = 500
const maxText = 4_096
const maxTextInAll = 32_768
const maxMs = 20

/** How {@link plain} treats what it meets. */
export interface PlainRules {
  /** The text to keep in the place of a text. */
  text?: (text: string) => string
  /** Whether what stands under this key must not be kept. */
  isSecret?: (key: string) => boolean
}

/**
 * Copies anything into plain data, within a budget of depth, entries, text and time, calling none of its methods.
 * Errors, events and the like are described; cycles, functions, bytes, throwing getters and whatever is too deep are
 * named in brackets.
 */
export function plain(value: unknown, rules: PlainRules = {}): Plain {
  const above = new Set<object>()
  const until = Date.now() + maxMs
  let left = maxEntries
  let charsLeft = maxTextInAll

  /** Getters of the host app may be slow: then it is enough. */
  const isSpent = () => left-- <= 0 || Date.now() > until

  const copyObject = (object: object): Plain => {
    if (above.has(object)) return '[circular]'
    if (above.size >= maxDepth || left <= 0) return '[more]'
    above.add(object)
    try {
      if (object instanceof Date)
        return Number.isNaN(object.getTime()) ? '[invalid date]' : object.toISOString()
      if (ArrayBuffer.isView(object)) return `[${object.byteLength} bytes]`
      const parts = describe(object)
      if (parts) return parts.map((part) => asText(visit(part))).join(' ')
      if (Array.isArray(object)) {
        const list: Plain[] = []
        // By index: the mere keys of a large list would cost more than all we keep of it.
        for (let index = 0; index < object.length && !isSpent(); index++)
          list.push(visit(readEntry(object, index)))
        return list
      }
      const record: Record<string, Plain> = Object.create(null)
      const keys = Object.keys(object)
      for (const key of keys) {
        if (isSpent()) break
        const entry = rules.isSecret?.(key) ? '[redacted]' : readEntry(object, key)
        if (entry !== undefined) record[visit(key) as string] = visit(entry)
      }
      const kind = keys.length === 0 && kindOf(object)
      return kind ? `[${kind}]` : { ...record }
    } catch {
      // A proxy of the host app threw: the rest of the data is still worth having.
      return unreadable
    } finally {
      above.delete(object)
    }
  }

  const visit = (entry: unknown): Plain => {
    if (entry === null || typeof entry === 'boolean') return entry
    if (typeof entry === 'string') {
      const text = entry.slice(0, Math.min(maxText, charsLeft))
      charsLeft -= text.length
      return rules.text ? rules.text(text) : text
    }
    if (typeof entry === 'number') return Number.isFinite(entry) ? entry : String(entry)
    if (typeof entry === 'object') return copyObject(entry)
    return typeof entry === 'function' ? '[function]' : String(entry)
  }

  return visit(value)
}

/** A text as it is, anything else as JSON. */
export const asText = (value: Plain): string => (typeof value === 'string' ? value : JSON.stringify(value))

const unreadable = '[unreadable]'

function readEntry(object: object, key: string | number): unknown {
  try {
    return (object as Record<string | number, unknown>)[key]
  } catch {
    return unreadable
  }
}
