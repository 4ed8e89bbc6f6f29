import type { Page } from '../page.ts'

/** Tells the tracker's own requests by their address, whatever their query. */
export function isOwn(endpoint: string | undefined, page: Page): (url: string) => boolean {
  const own = endpoint === undefined ? undefined : absolute(endpoint, page.href()).split('?')[0]
  return (url) => url.split('?')[0] === own
}

/** A URL as the browser would ask for it; as it stands where there is no page to resolve it by. */
export function absolute(url: string, base: string): string {
  return base && URL.canParse(url, base) ? new URL(url, base).href : url
}
