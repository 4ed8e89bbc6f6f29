import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import type { DashboardApi } from './api.ts'
import { ApiContext } from './api-context.ts'
import { Frame } from './frame.tsx'
import { feedbackPath, listPath } from './location.ts'
import { FeedbackPage } from './pages/feedback-page.tsx'
import { GroupPage } from './pages/group-page.tsx'
import { GroupsPage } from './pages/groups-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { createQueryClient } from './queries.ts'
import { SessionGate } from './session-gate.tsx'

export interface DashboardProps {
  /** The server to show. Read once: to show another, give the dashboard another `key`. */
  api: DashboardApi
  /** Where in the host app the dashboard is mounted, as `/admin/errors`; default: at the root. */
  basePath?: string
}

/**
 * The whole dashboard: sign-in, list of errors, a page for each. It lives in the page's URL below `basePath`. Its looks
 * come from `kintsugi/dashboard.css`.
 *
 * @example
 * <Dashboard api={httpApi()} />
 */
export function Dashboard({ api: given, basePath = '' }: DashboardProps) {
  const [api] = useState(given)
  const [client] = useState(createQueryClient)
  return (
    <ApiContext.Provider value={api}>
      <QueryClientProvider client={client}>
        <Router base={basePath.replace(/\/+$/, '')}>
          <Route path="/">
            <Redirect to={listPath()} replace />
          </Route>
          <div className="kd-dashboard">
            <SessionGate>
              {(session) => (
                <Frame session={session}>
                  <Switch>
                    <Route path="/errors">
                      <GroupsPage session={session} />
                    </Route>
                    <Route path="/errors/:groupId">
                      {({ groupId }) => <GroupPage key={groupId} groupId={groupId} session={session} />}
                    </Route>
                    <Route path={feedbackPath}>
                      <FeedbackPage />
                    </Route>
                    <Route>
                      <NotFoundPage />
                    </Route>
                  </Switch>
                </Frame>
              )}
            </SessionGate>
          </div>
        </Router>
      </QueryClientProvider>
    </ApiContext.Provider>
  )
}
