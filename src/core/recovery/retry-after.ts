import { read, readNumber, readText } from '../steps/read.ts'
import { retryAfterMs as headerMs } from '../transports/retry-after.ts'

/**
 * How long an error asks to be left alone, in milliseconds: by its `retryAfterMs`, or by the `Retry-After` of the
 * answer it is or carries.
 */
export function retryAfterMs(error: unknown): number | undefined {
  const headers = read(error, 'headers') ?? read(read(error, 'response'), 'headers')
  return readNumber(error, 'retryAfterMs') ?? headerMs(headerOf(headers))
}

/** `fetch` hands out `Headers`, axios an object. */
function headerOf(headers: unknown): string | null {
  try {
    return headers instanceof Headers
      ? headers.get('Retry-After')
      : (readText(headers, 'retry-after') ?? null)
  } catch {
    // A proxy that refuses to be looked at says nothing; the app is to get its own error, not this one.
    return null
  }
}
