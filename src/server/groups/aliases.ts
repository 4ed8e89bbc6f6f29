/**
 * What people taught grouping: a fingerprint, and the one of the group it was merged into. Applied after the rules, so
 * that what comes later is grouped as people said, and a later version of the rules leaves it alone.
 */
export type Aliases = ReadonlyMap<string, string>

/**
 * The fingerprint of the group that reports with this fingerprint belong to.
 *
 * @example groupOf(mergeGroups(new Map(), 'a', 'b'), 'a') // 'b'
 */
export function groupOf(aliases: Aliases, fingerprint: string): string {
  let group = fingerprint
  // No longer than the table: a circle, which only a damaged one has, ends somewhere.
  for (let steps = 0; steps <= aliases.size; steps++) {
    const into = aliases.get(group)
    if (into === undefined) break
    group = into
  }
  return group
}

/** The table after the group of one fingerprint was merged into that of another; what is one already, stays. */
export function mergeGroups(aliases: Aliases, fingerprint: string, into: string): Aliases {
  const from = groupOf(aliases, fingerprint)
  const target = groupOf(aliases, into)
  return from === target ? aliases : new Map(aliases).set(from, target)
}

/** The table after a merge was taken back: the fingerprint, with all that had been merged into it before, is a group again. */
export function unmergeGroup(aliases: Aliases, fingerprint: string): Aliases {
  if (!aliases.has(fingerprint)) return aliases
  const rest = new Map(aliases)
  rest.delete(fingerprint)
  return rest
}
