const longestMs = 30_000

/**
 * How long to wait after the `attempt`-th failure in a row (from 1), in milliseconds: 1 s, 2 s, 4 s ... at most 30 s,
 * of which a random half is taken off, so that pages which failed together do not come back together.
 *
 * @param random - from 0 to below 1
 * @param firstMs - the longest first wait; default 1000
 * @example backoffMs(3, 0.5) // 3000
 */
export function backoffMs(attempt: number, random: number, firstMs = 1_000): number {
  // 2 ** 1024 is Infinity, which `min` takes care of: no attempt is too many.
  const fullMs = Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  return fullMs * (1 - random / 2)
}
