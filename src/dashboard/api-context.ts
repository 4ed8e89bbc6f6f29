import { createContext, useContext } from 'react'
import type { DashboardApi } from './api.ts'

/** The server this dashboard shows. */
export const ApiContext = createContext<DashboardApi | undefined>(undefined)

/** The api that `<Dashboard>` was given. */
export function useApi(): DashboardApi {
  const api = useContext(ApiContext)
  if (!api) throw new Error('Kintsugi: this part of the dashboard only works inside <Dashboard api={...}>.')
  return api
}
