/** How everything in an element is drawn, before and after included: all that `getComputedStyle` tells. */
export function computedLooks(root: Element): Record<string, string> {
  const looks: Record<string, string> = {}
  for (const [index, element] of [root, ...root.querySelectorAll('*')].entries()) {
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(element, pseudo)
      for (const name of style) {
        if (name.startsWith('--')) continue
        looks[`${element.getAttribute('class') ?? element.tagName} ${index}${pseudo} ${name}`] =
          style.getPropertyValue(name)
      }
    }
  }
  return looks
}
