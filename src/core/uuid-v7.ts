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
  /** The random ends of ids to come: made one at a time they would take longest. */
  const ends: string[] = []

  function makeEnds(): string {
    const random = crypto.getRandomValues(new Uint16Array(5 * atATime))
    /** 16 random bits, of which `mask` is kept and `fixed` set, in hexadecimal. */
    const next = (index: number, mask = 0xffff, fixed = 0) =>
      (0x10000 | ((random[index] ?? 0) & mask) | fixed).toString(16).slice(1)
    for (let at = 0; at < random.length; at += 5)
      ends.push(
        `${next(at).slice(3)}-${next(at + 1, 0x3fff, 0x8000)}-${next(at + 2)}${next(at + 3)}${next(at + 4)}`,
      )
    return ends.pop() as string
  }

  return () => {
    tick = Math.max(Math.floor(now()) * 256, tick + 1)
    const time = tick.toString(16).padStart(14, '0')
    return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${time.slice(12)}${ends.pop() ?? makeEnds()}`
  }
}

const atATime = 50
