import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { SessionInfo } from '../protocol/api.ts'
import { AppLink } from './app-link.tsx'
import { FaultBoundary } from './fault-boundary.tsx'
import { useLive } from './live.ts'
import { listPath } from './location.ts'
import { LiveIndicator } from './parts/live-indicator.tsx'
import { Mark, Seam } from './parts/mark.tsx'
import { useSignOut } from './queries.ts'

/** What surrounds every page: the mark, the workspace, whether it is live, and the way out. */
export function Frame({ session, children }: { session: SessionInfo; children: ReactNode }) {
  const live = useLive()
  const signOut = useSignOut()
  const main = useRef<HTMLElement>(null)
  const [path] = useLocation()
  const shown = useRef(path)

  // A new page takes the focus along, or the keyboard would start again at the top of the browser.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])

  return (
    <>
      <a className="kd-skip" href="#kd-main">
        Skip to the content
      </a>
      <header className="kd-header">
        <AppLink className="kd-brand" to={listPath()}>
          <Mark />
          <span className="kd-brand-name">Kintsugi</span>
        </AppLink>
        <span className="kd-workspace">{session.workspaceName}</span>
        <LiveIndicator status={live.status} onPausedChange={live.setPaused} />
        <span className="kd-who" title={`Signed in as ${session.name} (${session.role})`}>
          {session.name}
        </span>
        <button
          className="kd-quiet-button"
          type="button"
          onClick={() => signOut.mutate()}
          disabled={signOut.isPending}
        >
          Sign out
        </button>
        <Seam />
      </header>
      {signOut.error && (
        <p className="kd-banner" role="alert">
          You are still signed in. {signOut.error.message}
        </p>
      )}
      <main className="kd-main" id="kd-main" ref={main} tabIndex={-1}>
        <FaultBoundary key={path}>{children}</FaultBoundary>
      </main>
    </>
  )
}
