/**
 * Where the keyboard goes when the list item it is in is about to be closed: to the next notice's close button, else
 * to the previous one's, else to what opens those that wait, else back to where it came from or the nearest around it,
 * else to the page's main part. Never to the body, from where the next Tab would begin at the top of the page.
 *
 * @param item The item about to go.
 * @param origin What had the focus before it came to the notices, and what is around it, from the inside out.
 * @param lastResort What is always there.
 */
export function focusAfterClose(
  item: Element,
  origin: readonly HTMLElement[],
  lastResort: HTMLElement,
): void {
  if (!item.contains(item.ownerDocument.activeElement)) return
  const neighbour = item.nextElementSibling ?? item.previousElementSibling
  const next =
    neighbour?.querySelector<HTMLElement>('.kintsugi-close') ??
    item.closest('section')?.querySelector<HTMLElement>('.kintsugi-more')
  if (!next || !takesFocus(next)) focusOrigin(item.ownerDocument, origin, lastResort)
}

/** Goes back to where the focus came from, or as near as can be. */
export function focusOrigin(
  document: Document,
  origin: readonly HTMLElement[],
  lastResort: HTMLElement,
): void {
  if (!origin.some(takesFocus)) focusAnyhow(document.querySelector<HTMLElement>('main, h1') ?? lastResort)
}

/** What is gone by now, hidden or disabled, as a button is while it saves, does not. */
function takesFocus(element: HTMLElement): boolean {
  element.focus()
  return element.matches(':focus')
}

/** Focuses what cannot have the focus by nature, and leaves no trace of it. */
function focusAnyhow(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1')
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus()
}
