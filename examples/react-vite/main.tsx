import { httpTransport } from 'kintsugi'
import { ErrorTrackingProvider, UserErrorWidget } from 'kintsugi/react'
import 'kintsugi/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './demo.css'

// The ingest key is public. A real app writes it down; the demo asks the server that serves it.
const { key } = (await (await fetch('config.json')).json()) as { key: string }
const transport = httpTransport({ url: location.origin, key })

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <ErrorTrackingProvider
      transport={transport}
      release="1.4.1"
      environment="beta"
      user={{ id: 'tester-1', name: 'Ada' }}
    >
      <App />
      <UserErrorWidget />
    </ErrorTrackingProvider>
  </StrictMode>,
)
