/**
 * Gives the focus back when what had it is gone from the page: to where it came from, else to the button in the corner,
 * else to the main part of the page. Never leaves it on the body, from where the next Tab would begin at the top.
 */
export function restoreFocus(origin: Element | null, corner: Element): void {
  const page = corner.ownerDocument
  if (page.activeElement !== page.body) return
  const candidates = [origin, corner.querySelector('button'), page.querySelector('main, h1')]
  for (const candidate of candidates) if (takesFocus(candidate)) return
}

/** What is gone by now, hidden or disabled does not; a heading does for once. */
function takesFocus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false
  element.focus()
  if (element === element.ownerDocument.activeElement) return true
  if (element.hasAttribute('tabindex')) return false
  element.setAttribute('tabindex', '-1')
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  element.focus()
  return element === element.ownerDocument.activeElement
}
