import type { ReactNode } from 'react'
import { useLocation, useRouter } from 'wouter'
import { PageLink } from './parts/page-link.tsx'

/** How a link inside the dashboard looks to the browser, and what following it does. */
export function useLinks() {
  const { base } = useRouter()
  const [, navigate] = useLocation()
  return {
    /** The `href` of a path of the dashboard. */
    href: (path: string) => `${base}${path}`,
    /** Goes there without loading the page; the new page begins at its top. */
    go(path: string, options: { replace?: boolean } = {}) {
      navigate(path, options)
      if (!options.replace) document.documentElement.scrollTop = 0
    },
  }
}

interface AppLinkProps {
  /** A path of the dashboard, as `/errors`. */
  to: string
  className?: string
  children: ReactNode
}

/** A link to another page of the dashboard. */
export function AppLink({ to, ...rest }: AppLinkProps) {
  const { href, go } = useLinks()
  return <PageLink href={href(to)} onFollow={() => go(to)} {...rest} />
}
