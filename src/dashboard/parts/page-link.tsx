import type { AnchorHTMLAttributes, MouseEvent } from 'react'

interface PageLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  /** The link was followed in this tab; whoever owns the URL goes there. */
  onFollow(): void
}

/** A real link, so that it can be opened in another tab; a plain click stays in this page. */
export function PageLink({ href, onFollow, children, ...rest }: PageLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onFollow()
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  )
}
