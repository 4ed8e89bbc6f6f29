'use client'

import { httpTransport } from 'kintsugi'
import { ErrorTrackingProvider } from 'kintsugi/react'
import type { ReactNode } from 'react'
import { release, server } from '../settings'

const transport = httpTransport(server)

/** A client component: a transport is made of functions, which a server component cannot hand over. */
export function Tracking({ children }: { children: ReactNode }) {
  return (
    <ErrorTrackingProvider transport={transport} release={release} environment="beta">
      {children}
    </ErrorTrackingProvider>
  )
}
