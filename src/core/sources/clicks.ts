import { read, readText } from '../steps/read.ts'
import type { Source } from './source.ts'

/**
 * Leaves a breadcrumb for each click: the element's tag and the names its makers gave it. Never what a user typed or
 * what the page shows, as nobody knows whose that is.
 */
export function clicks(): Source {
  return (page, capture) =>
    page.listen(
      'document',
      'click',
      ({ target }) => {
        const message = describe(clickable(target))
        if (message) capture.breadcrumb({ category: 'click', message })
      },
      { capture: true },
    )
}

/** The button or link a click was meant for, rather than the icon in it. */
function clickable(target: unknown): unknown {
  const closest = read(target, 'closest')
  return typeof closest === 'function'
    ? (closest.call(target, 'button, a, input, select, textarea, summary, [role]') ?? target)
    : target
}

const names = ['id', 'data-testid', 'role', 'name', 'type', 'aria-label', 'title'] as const

function describe(element: unknown): string | undefined {
  const tag = readText(element, 'tagName')?.toLowerCase()
  const get = read(element, 'getAttribute')
  if (!tag || typeof get !== 'function') return undefined
  const given = names.flatMap((name) => {
    const value: unknown = get.call(element, name)
    return typeof value === 'string' && value !== '' ? `[${name}="${value.slice(0, 64)}"]` : []
  })
  return tag + given.join('')
}
