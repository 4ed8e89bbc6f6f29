/** What JSON can say. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

const maxDepth = 6
const maxEntries = 500
const maxText = 4_096
const maxTextInAll = 32_768

/** How {@link plain} treats what it meets. */
export interface PlainRules {
  /** The text to keep in the place of a text. */
  text?: (text: string) => string
  /** Whether what stands under this key must not be kept. */
  isSecret?: (key: string) => boolean
}

/**
 * Copies anything into plain data, within a budget of depth, entries and text, calling none of its methods. Cycles,
 * functions, bytes, throwing getters and whatever is too deep are named in brackets.
 */
export function plain(value: unknown, rules: PlainRules = {}): Plain {
  const above = new Set<object>()
  let left = maxEntries
  let charsLeft = maxTextInAll

  const copyObject = (object: object): Plain => {
    if (above.has(object)) return '[circular]'
    if (above.size >= maxDepth || left <= 0) return '[more]'
    above.add(object)
    try {
      if (object instanceof Date)
        return Number.isNaN(object.getTime()) ? '[invalid date]' : object.toISOString()
      if (object instanceof Error) return visit(`${object.name}: ${object.message}`)
      if (ArrayBuffer.isView(object)) return `[${object.byteLength} bytes]`
      if (Array.isArray(object)) {
        const list: Plain[] = []
        // By index: the mere keys of a large list would cost more than all we keep of it.
        for (let index = 0; index < object.length && left-- > 0; index++)
          list.push(visit(readEntry(object, index)))
        return list
      }
      const record: Record<string, Plain> = Object.create(null)
      for (const key of Object.keys(object)) {
        if (left-- <= 0) break
        const entry = rules.isSecret?.(key) ? '[redacted]' : readEntry(object, key)
        if (entry !== undefined) record[visit(key) as string] = visit(entry)
      }
      return { ...record }
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

const unreadable = '[unreadable]'

function readEntry(object: object, key: string | number): unknown {
  try {
    return (object as Record<string | number, unknown>)[key]
  } catch {
    return unreadable
  }
}
