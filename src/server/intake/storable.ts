/**
 * Reads JSON into values every store can keep and nobody can be poisoned by:
 *
 * - NUL and lone surrogates become U+FFFD: PostgreSQL refuses `\u0000`, and UTF-8 has no lone surrogates. An error
 *   message with a stray byte is still worth keeping.
 * - A key `__proto__` is left out: as an own key it is harmless here, but not for whoever assigns it on.
 *
 * Throws `SyntaxError` for what is not JSON, and `RangeError` for JSON nested too deep to walk.
 */
export function parseStorable(json: string): unknown {
  // Raw NUL is no JSON and raw lone surrogates are no UTF-8: both, and a disguised key, can only come by an escape.
  if (!json.includes('\\u') && !json.includes('__proto__')) return JSON.parse(json)
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value === 'string') return storableText(value)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return storableKeys(value)
  })
}

/** Lone halves: the `u` flag reads a whole pair as one character, which is none. */
const loneSurrogates = /\p{Surrogate}/gu

function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(loneSurrogates, '\uFFFD')
}

function storableKeys(object: object): object {
  const keys = Object.keys(object)
  if (keys.every((key) => key !== '__proto__' && storableText(key) === key)) return object
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => key !== '__proto__')
      .map(([key, value]) => [storableText(key), value]),
  )
}
