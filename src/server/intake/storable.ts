import { limits } from '../../protocol/limits.ts'

/**
 * Reads JSON into values every store can keep and nobody can be poisoned by:
 *
 * - NUL and lone surrogates become U+FFFD: PostgreSQL refuses `\u0000`, and UTF-8 has no lone surrogates. An error
 *   message with a stray byte is still worth keeping.
 * - A key `__proto__` is left out: as an own key it is harmless here, but not for whoever assigns it on.
 *
 * Throws `SyntaxError` for what is not JSON.
 */
export function parseStorable(json: string): unknown {
  const value: unknown = JSON.parse(json)
  // Raw NUL is no JSON and raw lone surrogates are no UTF-8: both, and a disguised key, can only come by an escape.
  return json.includes('\\u') || json.includes('__proto__') ? storable(value, maxDepth) : value
}

/** Twice as deep as anything that is stored: what lies deeper is refused later, and must not end in our stack here. */
const maxDepth = 2 * limits.maxDataDepth

function storable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null || depth === 0) return value
  if (Array.isArray(value)) return value.map((inner) => storable(inner, depth - 1))
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(entries.map(([key, inner]) => [storableText(key), storable(inner, depth - 1)]))
}

/** Lone halves: the `u` flag reads a whole pair as one character, which is none. */
const loneSurrogates = /\p{Surrogate}/gu

function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(loneSurrogates, '\uFFFD')
}
