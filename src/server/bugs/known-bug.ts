import type { KnownBug } from '../../protocol/batch.ts'
import type { GroupStatus } from '../../protocol/status.ts'

/** What the team has said of an error group. */
export interface Stance {
  status: GroupStatus
  fixedIn: string | null
}

/**
 * What a tester is told of a group: only what the team has said. `undefined` for a group that nobody has looked at yet, or
 * that is ignored: of those there is nothing to promise. It has no number, as no bug has been filed.
 */
export function knownBugOf({ status, fixedIn }: Stance): KnownBug | undefined {
  if (status === 'resolved') return { state: 'fixed', ...(fixedIn !== null && { fixedIn }) }
  return status === 'acknowledged' || status === 'investigating' ? { state: 'investigating' } : undefined
}
