import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/**
 * Whether the notices have to make way, as they would wholly cover what has the focus in the app; and what brings them
 * back all the same.
 *
 * @param shown What shows: when it changes, they may cover more.
 */
export function useOutOfTheWay(host: HTMLElement, shown: unknown): [boolean, () => void] {
  const [isAside, setAside] = useState(false)
  /** Where they stand when they are not aside. */
  const place = useRef<DOMRect>(undefined)

  const check = useCallback(() => {
    const focused = document.activeElement
    const list = host.querySelector('.kintsugi-region:not([data-aside])')
    if (list) place.current = list.getBoundingClientRect()
    const wasAside = place.current !== undefined && !list
    if (!focused || host.contains(focused)) return
    // The body has the focus when nothing has.
    const isCovered =
      focused !== document.body &&
      place.current !== undefined &&
      isWithin(focused.getBoundingClientRect(), place.current)
    // Only then: in a layout effect even the same once more is drawn.
    if (isCovered !== wasAside) setAside(isCovered)
  }, [host])

  useEffect(() => {
    document.addEventListener('focusin', check)
    return () => document.removeEventListener('focusin', check)
  }, [check])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what shows says when to look again
  useLayoutEffect(check, [check, shown])

  return [isAside, useCallback(() => setAside(false), [])]
}

const isWithin = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom
