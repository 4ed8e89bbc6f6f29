import type { Page } from '../page.ts'

/** Tells the tracker's own requests by their address, whatever their query. */
export function isOwn(endpoint: string | undefined, page: Page): (url: string) => boolean {
  const own = endpoint === undefined ? undefined : absolute(endpoint, page.href()).split('?')[0]
  return (url) => url.split('?')[0] === own
}

/** A URL as the browser would ask for it; as it stands where it is none. */
export function absolute(url: string, base: string): string {
  try {
    // `URL.canParse` is younger than the browsers we serve (Safari 17).
    return new URL(url, base || undefined).href
  } catch {
    return url
  }
}
