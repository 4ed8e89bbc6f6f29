/**
 * Reads a property of anything, thrown proxies and throwing getters included: what cannot be read is not there.
 * Whatever was thrown is the host app's, and looking at it may run its code.
 */
export function read(value: unknown, key: string | number): unknown {
  try {
    return (value as Record<string | number, unknown> | null | undefined)?.[key]
  } catch {
    return undefined
  }
}

/** Like {@link read}, for text that is not empty. */
export function readText(value: unknown, key: string): string | undefined {
  const text = read(value, key)
  return typeof text === 'string' && text !== '' ? text : undefined
}

/** Like {@link read}, for numbers. */
export function readNumber(value: unknown, key: string): number | undefined {
  const number = read(value, key)
  return typeof number === 'number' ? number : undefined
}

/** The HTTP status an error, a response or an error around a response (axios, ky) carries. */
export function readStatus(thrown: unknown): number | undefined {
  const status =
    readNumber(thrown, 'status') ??
    readNumber(thrown, 'statusCode') ??
    readNumber(read(thrown, 'response'), 'status')
  return status !== undefined && status >= 400 && status <= 599 ? status : undefined
}

/** Whether it says that work was cancelled on purpose, which is no error. */
export function isCancelled(thrown: unknown): boolean {
  const code = read(thrown, 'code')
  const name = read(thrown, 'name')
  return code === 'CANCELLED' || code === 'ERR_CANCELED' || name === 'AbortError' || name === 'CanceledError'
}

/** The object without its undefined fields: on the wire, absent means unknown. */
export function defined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const known: Partial<T> = {}
  for (const key of Object.keys(fields) as (keyof T)[])
    if (fields[key] !== undefined) known[key] = fields[key]
  return known as T
}
