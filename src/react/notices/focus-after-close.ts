/**
 * Where the keyboard goes when the list item it is in is about to be closed: to the next notice's close button, else
 * to the previous one's, else back to where it came from, else to the page's main part. Never to the body, from where
 * the next Tab would begin at the top of the page.
 *
 * @param item The item about to go.
 * @param origin What had the focus before it came to the notices.
 * @param lastResort What is always there.
 */
export function focusAfterClose(item: Element, origin: HTMLElement | null, lastResort: HTMLElement): void {
  if (!item.contains(item.ownerDocument.activeElement)) return
  const neighbour = item.nextElementSibling ?? item.previousElementSibling
  const button = neighbour?.querySelector<HTMLElement>('.kintsugi-close')
  if (button) button.focus()
  else if (!origin || !takesFocus(origin))
    focusAnyhow(item.ownerDocument.querySelector<HTMLElement>('main, h1') ?? lastResort)
}

/** What is gone by now, hidden or disabled, as a button is while it saves, does not. */
function takesFocus(element: HTMLElement): boolean {
  element.focus()
  return element.ownerDocument.activeElement === element
}

/** Focuses what cannot have the focus by nature, and leaves no trace of it. */
function focusAnyhow(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1')
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus()
}
