import type { ReactNode } from 'react'
import type { SessionInfo } from '../protocol/api.ts'
import { problemOf } from './api.ts'
import { SignInPage } from './pages/sign-in-page.tsx'
import { ProblemNote } from './parts/problem-note.tsx'
import { useSession } from './queries.ts'

/** Lets in who is signed in; all others see the sign-in page. */
export function SessionGate({ children }: { children(session: SessionInfo): ReactNode }) {
  const session = useSession()
  if (session.data) return children(session.data)
  if (session.data === null) return <SignInPage />
  return (
    <main className="kd-gate">
      {session.error ? (
        <ProblemNote problem={problemOf(session.error)} onRetry={() => void session.refetch()} />
      ) : (
        <p role="status">Opening the dashboard …</p>
      )}
    </main>
  )
}
