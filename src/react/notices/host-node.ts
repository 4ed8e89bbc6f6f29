/** The one node that holds all that is ours. */
export interface HostNode {
  node: HTMLElement
  remove(): void
}

/**
 * Puts a node at the end of the body, and into the topmost modal dialog while one is open: nothing outside can be seen
 * or reached then. It is moved as it is, so that live regions, open details and the focus stay. While something of
 * the app is in the browser's top layer, it is there, too, above it: no transform or overflow of a dialog confines it.
 */
export function createHostNode(): HostNode {
  const node = document.createElement('div')
  node.className = 'kintsugi kintsugi-host'
  // For recorders of sessions to leave out.
  node.dataset['kintsugi'] = ''
  /** In the order in which they opened, which the document does not tell. */
  let modals: Element[] = []

  const observer = new MutationObserver(() => {
    if (!node.isConnected || isChanged()) place()
  })

  function isChanged(): boolean {
    const now = all('dialog:modal')
    return now.length !== modals.length || now.some((dialog) => !modals.includes(dialog))
  }

  function place(): void {
    const now = all('dialog:modal')
    modals = [
      ...modals.filter((dialog) => now.includes(dialog)),
      ...now.filter((dialog) => !modals.includes(dialog)),
    ]
    const parent = modals.at(-1) ?? document.body
    const focused = node.contains(document.activeElement) ? document.activeElement : null
    if (node.parentNode !== parent) parent.append(node)
    raise()
    if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus()
    // A dialog that is taken out of the document takes the node with it. Otherwise the app's changes are not our concern.
    observer.observe(document, {
      subtree: true,
      attributeFilter: ['open'],
      childList: parent !== document.body,
    })
  }

  function raise(): void {
    if (!node.showPopover) return
    if (node.matches(':popover-open')) node.hidePopover()
    if (modals.length > 0 || all(':popover-open').length > 0) {
      node.popover = 'manual'
      node.showPopover()
    } else node.popover = null
  }

  const onToggle = ({ target }: Event) => {
    if (target !== node && target instanceof HTMLElement && target.popover) place()
  }

  place()
  document.addEventListener('toggle', onToggle, true)
  return {
    node,
    remove() {
      observer.disconnect()
      document.removeEventListener('toggle', onToggle, true)
      node.remove()
    },
  }
}

/** Browsers that do not know the selector have nothing of the kind, or do not tell. */
function all(selector: string): Element[] {
  try {
    return [...document.querySelectorAll(selector)]
  } catch {
    return []
  }
}
