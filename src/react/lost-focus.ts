/**
 * Remembers where the keyboard is, before React changes the page. The function it returns is called after that: if
 * what had the focus is gone, and nothing has it now, the focus goes to what is new in its place: to the first heading
 * or control, else to whatever is there. Never to the body, from where the next Tab would begin at the top of the page.
 */
export function rememberFocus(): () => void {
  const { body } = document
  const around: [element: Element, children: Element[]][] = []
  for (let element = document.activeElement; element && element !== body; element = element.parentElement)
    around.push([element, [...element.children]])
  return () => {
    const [parent, before] = around.find(([element]) => element.isConnected) ?? []
    // Something may have taken it already, or nothing was lost: then it is not the body that has it.
    if (!parent || document.activeElement !== body) return
    const fresh = [...parent.children].filter((child) => !before?.includes(child))
    const all = fresh.flatMap((child) => [child, ...child.querySelectorAll('*')])
    ;([...all.filter(isHeadingOrControl), ...fresh, parent] as HTMLElement[]).some(takesFocus)
  }
}

const isHeadingOrControl = (element: Element): boolean =>
  /^H\d/.test(element.tagName) || (element as HTMLElement).tabIndex >= 0

/** What cannot have the focus by nature is made able to; what is hidden or disabled does not take it. */
function takesFocus(element: HTMLElement): boolean {
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus()
  return document.activeElement === element
}
