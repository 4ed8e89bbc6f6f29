import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Where the notices stand aside, as what has the focus is in the other half of the window. */
export type Aside = 'top' | 'bottom'

/**
 * Whether the notices have to make way, and to where, as they would wholly cover what has the focus in the app; and what
 * brings them back all the same.
 *
 * @param shown What shows: when it changes, they may cover more.
 */
export function useOutOfTheWay(host: HTMLElement, shown: unknown): [Aside | undefined, () => void] {
  const [aside, setAside] = useState<Aside>()
  /** Where they stand when they are not aside. */
  const place = useRef<DOMRect>(undefined)

  const check = useCallback(() => {
    const focused = document.activeElement
    const list = host.querySelector('.kintsugi-region:not([data-aside])')
    if (list) place.current = list.getBoundingClientRect()
    const before = host.querySelector<HTMLElement>('[data-aside]')?.dataset['aside']
    if (!focused || host.contains(focused)) return
    const box = focused.getBoundingClientRect()
    // The body has the focus when nothing has.
    const isCovered = focused !== document.body && place.current !== undefined && isWithin(box, place.current)
    const now = !isCovered ? undefined : box.top + box.bottom > window.innerHeight ? 'top' : 'bottom'
    // Only then: in a layout effect even the same once more is drawn.
    if (now !== before) setAside(now)
  }, [host])

  useEffect(() => {
    document.addEventListener('focusin', check)
    return () => document.removeEventListener('focusin', check)
  }, [check])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what shows says when to look again
  useLayoutEffect(check, [check, shown])

  return [aside, useCallback(() => setAside(undefined), [])]
}

/** What has no size is nowhere. */
const isWithin = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.width > 0 &&
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom
