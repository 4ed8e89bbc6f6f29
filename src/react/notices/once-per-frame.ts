/** Tells of many changes a few times. */
export interface OncePerFrame {
  /** Something changed. */
  changed(): void
  /** Nothing is told any more. */
  stop(): void
}

/**
 * Tells of a change at once, and of those that follow before the screen is drawn again together, with the next frame:
 * a burst of errors is drawn as often as it can be seen.
 */
export function oncePerFrame(tell: () => void): OncePerFrame {
  let frame: number | undefined
  let waiting = false

  function nextFrame() {
    frame = undefined
    if (!waiting) return
    waiting = false
    told()
  }

  function told() {
    frame = requestAnimationFrame(nextFrame)
    tell()
  }

  return {
    changed() {
      if (frame === undefined) told()
      else waiting = true
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}
