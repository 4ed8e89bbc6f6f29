import { AppLink } from '../app-link.tsx'
import { listPath } from '../location.ts'
import { useTitle } from '../use-title.ts'

/** An address the dashboard does not know. */
export function NotFoundPage() {
  useTitle('Not found')
  return (
    <div className="kd-empty">
      <h1>There is no such page</h1>
      <p>
        The address may have been cut off on its way to you. <AppLink to={listPath()}>See all errors</AppLink>
      </p>
    </div>
  )
}
