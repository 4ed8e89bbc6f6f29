const noticedMs = 6_000
const characterMs = 50

/** How long one is shown that closes by itself: time to notice it, and to read it slowly. */
export const dwellMs = (text: string): number => noticedMs + characterMs * text.length

/** Nobody is done reading in less than this after looking away. */
const leastMs = 2_000
const tickMs = 250

/**
 * Calls `onOver` after so long, not counting the time while it is paused; what is left then is kept, and after a pause
 * it is never less than 2 seconds. It asks, rather than listens: an element that goes away under the pointer tells nobody.
 *
 * @returns How to stop.
 */
export function startDwell(ms: number, isPaused: () => boolean, onOver: () => void): () => void {
  let left = ms
  const timer = setInterval(() => {
    // By ticks and not by the clock: a computer that slept has shown nothing.
    left = isPaused() ? Math.max(left, leastMs) : left - tickMs
    if (left > 0) return
    clearInterval(timer)
    onOver()
  }, tickMs)
  return () => clearInterval(timer)
}

/**
 * Whether the tester may not be reading the notice, or wants it to stay: another window or tab is before them, a dialog
 * of the app is, or the panel of the widget, the pointer or the focus is among the notices, or details are open.
 */
export function isUnattended(item: Element): boolean {
  const region = item.closest<HTMLElement>('.kintsugi-region')
  return (
    document.hidden ||
    !document.hasFocus() ||
    !region ||
    'aside' in region.dataset ||
    getComputedStyle(region).visibility === 'hidden' ||
    region.matches(':hover') ||
    region.contains(document.activeElement) ||
    item.querySelector('[aria-expanded="true"]') !== null ||
    item.closest('dialog') !== null ||
    [...document.querySelectorAll('[aria-modal="true"]')].some((modal) => modal.getClientRects().length > 0)
  )
}
