import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import 'kintsugi/styles.css'
import './app.css'
import { Tracking } from './tracking'

export const metadata: Metadata = { title: 'Kintsugi in Next.js' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Tracking>{children}</Tracking>
      </body>
    </html>
  )
}
