import { read, readNumber } from '../steps/read.ts'
import { retryAfterMs as headerMs } from '../transports/retry-after.ts'

/**
 * How long an error asks to be left alone, in milliseconds: by its `retryAfterMs`, or by the `Retry-After` of the
 * answer it is or carries.
 */
export function retryAfterMs(error: unknown): number | undefined {
  const headers = read(error, 'headers') ?? read(read(error, 'response'), 'headers')
  // `fetch` hands out `Headers`, axios an object.
  const header = headers instanceof Headers ? headers.get('Retry-After') : read(headers, 'retry-after')
  return (
    readNumber(error, 'retryAfterMs') ??
    (typeof header === 'string' ? headerMs(header, Date.now()) : undefined)
  )
}
