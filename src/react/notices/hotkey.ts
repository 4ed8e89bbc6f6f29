/**
 * Calls `go` when the tester presses a key that nobody else wanted: not one of a text being composed, nor one the app has
 * prevented. The key is the app's and the browser's still when `go` says that it did nothing.
 *
 * @param hotkey A name as in `KeyboardEvent.key`, with modifiers before it: `F6`, `Alt+n`.
 * @returns How to stop.
 */
export function onHotkey(hotkey: string, go: () => boolean): () => void {
  const wanted = normal(hotkey.split('+'))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.repeat) return
    const modifiers = (['Alt', 'Control', 'Meta', 'Shift'] as const).filter((name) =>
      event.getModifierState(name),
    )
    if (normal([...modifiers, event.key]) === wanted && go()) event.preventDefault()
  }
  // On the window, where the app's own listeners come first.
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

const normal = (keys: readonly string[]): string =>
  keys
    .map((key) => key.trim().toLowerCase().replace('ctrl', 'control'))
    .sort()
    .join('+')
