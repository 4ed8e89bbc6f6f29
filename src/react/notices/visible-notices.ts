import { type Notice, rank } from './notice.ts'

/** The most that leave the page to the app. */
const maxVisible = 3

/**
 * The notices of this window, the gravest first and of equals the oldest, and those of them there is room for: one that
 * nobody has read is pushed out by a graver one only, and comes back; the one the tester is in, by none.
 *
 * @param keptId The notice that has the focus.
 */
export function visibleNotices(open: readonly Notice[], keptId: string | undefined) {
  const all = open
    .filter(({ isElsewhere }) => !isElsewhere)
    .sort((a, b) => rank(b.severity) - rank(a.severity))
  const isKept = ({ id }: Notice) => id === keptId
  const chosen = all
    .filter((notice) => !notice.isHeld || isKept(notice))
    .sort((a, b) => Number(isKept(b)) - Number(isKept(a)))
    .slice(0, maxVisible)
  return { all, visible: all.filter((notice) => chosen.includes(notice)) }
}
