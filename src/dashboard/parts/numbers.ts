const counts = new Intl.NumberFormat()

/** An exact count in the reader's way of writing: `12,345`. */
export const formatCount = (count: number): string => counts.format(count)

/** A count and its noun: `1 user`, `2 users`. */
export const countOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
