'use client'

import { getUserMessage } from 'kintsugi'
import { useErrorTracking } from 'kintsugi/react'
import { useEffect } from 'react'

/**
 * What shows in place of a page that broke. Next catches its errors before any boundary of ours around the layout would,
 * so they are reported here; what has a digest broke on the server, and ../instrumentation.ts has reported it.
 */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { trackError } = useErrorTracking()
  useEffect(() => {
    if (!error.digest) trackError(error, { impact: { severity: 'high', userBlocked: true } })
  }, [error, trackError])
  return (
    <main>
      <h1>This page broke</h1>
      <p>{getUserMessage(error)}</p>
      <button type="button" onClick={reset}>
        Try again
      </button>
    </main>
  )
}
