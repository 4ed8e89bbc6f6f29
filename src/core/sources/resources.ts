import { read, readText } from '../steps/read.ts'
import type { Source } from './source.ts'

/**
 * Scripts, style sheets, images and media that could not be loaded, once for each URL. A script that is missing is of
 * medium severity, anything else of low.
 */
export function resources(): Source {
  return (page, capture) => {
    const told = new Set<string>()
    // Such events do not bubble: only who captures sees them.
    return page.listen(
      'window',
      'error',
      ({ target }) => {
        const tag = readText(target, 'tagName')?.toLowerCase()
        const url =
          readText(target, 'src') ?? readText(target, 'href') ?? readText(read(target, 'href'), 'baseVal')
        if (!tag || !url || told.size >= 500 || told.has(url)) return
        told.add(url)
        const message = `<${tag}> could not be loaded: ${url}`
        const severity = tag === 'script' ? 'medium' : 'low'
        capture.error({ name: 'ResourceError', message }, { mechanism: 'resource', impact: { severity } })
      },
      { capture: true },
    )
  }
}
