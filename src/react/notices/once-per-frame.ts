/** Tells of many changes a few times. */
export interface OncePerFrame {
  /** Something changed. */
  changed(): void
  /** Nothing is told any more. */
  stop(): void
}

/**
 * Tells of a change as soon as the task that made it is done, and of those that follow before the screen is drawn again
 * together, with the next frame: a burst of errors is drawn as often as it can be seen. Not only with frames: a page in
 * the background has none.
 */
export function oncePerFrame(tell: () => void): OncePerFrame {
  let frame: number | undefined
  /** Between a change and its telling. */
  let isDue = false

  function nextFrame() {
    frame = undefined
    if (isDue) told()
  }

  function told() {
    if (!isDue) return
    isDue = false
    frame ??= requestAnimationFrame(nextFrame)
    tell()
  }

  return {
    changed() {
      if (!isDue && frame === undefined) queueMicrotask(told)
      isDue = true
    },
    stop() {
      isDue = false
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}
