/**
 * What a `Retry-After` header asks for, in milliseconds from now; `undefined` when it is absent or asks for nothing
 * that is still to come. It is a number of seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).
 */
export function retryAfterMs(header: string | null): number | undefined {
  const ms = Number(header) * 1_000 || Date.parse(String(header)) - Date.now()
  return ms > 0 ? ms : undefined
}
