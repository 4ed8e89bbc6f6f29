import { autoUpdate, offset, shift, size, useFloating } from '@floating-ui/react'
import type { CSSProperties } from 'react'
import type { NoticePreferences } from '../notices/notices-context.ts'

/** Between the panel and the button, and the panel and the edge of the screen, in CSS pixels. */
const gap = 8
/** In less height than that the panel covers the button: it has a way to close of its own. */
const roomy = 480

/** Where the panel stands: beside what is in the corner, and as tall as there is room. */
export function useAnchored(
  reference: HTMLElement,
  corner: NoticePreferences['corner'],
): { ref: (panel: HTMLElement | null) => void; style: CSSProperties } {
  const [side, alignment] = corner.split('-') as ['bottom' | 'top', 'end' | 'start']
  const { refs, floatingStyles } = useFloating({
    open: true,
    strategy: 'fixed',
    placement: `${side === 'bottom' ? 'top' : 'bottom'}-${alignment}`,
    elements: { reference },
    middleware: [
      offset(({ rects }) => (innerHeight < roomy ? -rects.reference.height : gap)),
      shift({ padding: gap }),
      size({
        padding: gap,
        apply: ({ availableHeight, elements }) =>
          elements.floating.style.setProperty('--kintsugi-room', `${availableHeight}px`),
      }),
    ],
    whileElementsMounted: autoUpdate,
  })
  return { ref: refs.setFloating, style: floatingStyles }
}
