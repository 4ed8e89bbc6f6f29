/** What JSON can say. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

const maxDepth = 6
const maxEntries = 500
const maxText = 4_096

/** How {@link plain} treats what it meets. */
export interface PlainRules {
  /** The text to keep in the place of a text. */
  text?: (text: string) => string
  /** Whether what stands under this key must not be kept. */
  isSecret?: (key: string) => boolean
}

/**
 * Copies anything into plain data, within a budget of depth and entries, calling none of its methods. Cycles,
 * functions, throwing getters and whatever is too deep or too much are named in brackets.
 */
export function plain(value: unknown, rules: PlainRules = {}): Plain {
  const above = new Set<object>()
  let left = maxEntries

  const copyEntries = (object: object, copy: (key: string, entry: unknown) => void) => {
    for (const key of Object.keys(object)) {
      left -= 1
      if (left < 0) return
      copy(key, rules.isSecret?.(key) ? '[redacted]' : readEntry(object, key))
    }
  }

  const copyObject = (object: object): Plain => {
    if (above.has(object)) return '[circular]'
    if (above.size >= maxDepth || left <= 0) return '[more]'
    above.add(object)
    try {
      if (object instanceof Date)
        return Number.isNaN(object.getTime()) ? '[invalid date]' : object.toISOString()
      if (object instanceof Error) return visit(`${object.name}: ${object.message}`)
      if (Array.isArray(object)) {
        const list: Plain[] = []
        copyEntries(object, (_, entry) => list.push(visit(entry)))
        return list
      }
      const record: Record<string, Plain> = Object.create(null)
      copyEntries(object, (key, entry) => {
        if (entry !== undefined) record[visit(key) as string] = visit(entry)
      })
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
      const text = entry.slice(0, maxText)
      return rules.text ? rules.text(text) : text
    }
    if (typeof entry === 'number') return Number.isFinite(entry) ? entry : String(entry)
    if (typeof entry === 'object') return copyObject(entry)
    return typeof entry === 'function' ? '[function]' : String(entry)
  }

  return visit(value)
}

const unreadable = '[unreadable]'

function readEntry(object: object, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key]
  } catch {
    return unreadable
  }
}
