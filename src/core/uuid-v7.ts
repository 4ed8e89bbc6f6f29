/**
 * Makes ids that sort by the time they were made at: UUIDv7 (https://www.rfc-editor.org/rfc/rfc9562#section-5.7), with
 * 8 bits of sequence within a millisecond (method 3 of section 6.2), so that ids of one maker never go back, whatever
 * the clock does. By hand, as the package `uuid` would be a twentieth of the whole core.
 *
 * @param now - milliseconds since 1970
 * @example createIds(Date.now)() // '019ab1c2-3d4e-7f5a-9b6c-7d8e9fa0b1c2'
 */
export function createIds(now: () => number): () => string {
  /** In 256ths of a millisecond. */
  let tick = 0
  /** Asking for randomness one id at a time is what would take longest. */
  const pool = new Uint16Array(500)
  let left = 0

  /** 16 random bits, of which `mask` is kept and `fixed` set, in hexadecimal. */
  function random(mask = 0xffff, fixed = 0): string {
    if (left === 0) left = crypto.getRandomValues(pool).length
    left -= 1
    return (0x10000 | ((pool[left] ?? 0) & mask) | fixed).toString(16).slice(1)
  }

  return () => {
    tick = Math.max(Math.floor(now()) * 256, tick + 1)
    const time = tick.toString(16).padStart(14, '0')
    const [ms, rest, sequence] = [time.slice(0, 8), time.slice(8, 12), time.slice(12)]
    const end = random() + random() + random()
    return `${ms}-${rest}-7${sequence}${random().slice(3)}-${random(0x3fff, 0x8000)}-${end}`
  }
}
