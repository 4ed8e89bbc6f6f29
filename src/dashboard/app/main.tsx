import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Dashboard, httpApi } from '../../dashboard.ts'
import '../theme.css'
import './page.css'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Dashboard api={httpApi()} />
  </StrictMode>,
)
