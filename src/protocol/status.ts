/**
 * Where a team stands with an error group. A resolved group that occurs again becomes `new` with
 * `regressed: true`; an ignored one stays ignored and goes on counting.
 */
export type GroupStatus = 'new' | 'acknowledged' | 'investigating' | 'resolved' | 'ignored'

/** All statuses, in the order a team walks them. */
export const groupStatuses: readonly GroupStatus[] = [
  'new',
  'acknowledged',
  'investigating',
  'resolved',
  'ignored',
]

/** Whether somebody still has to do something about a group in this status. */
export function isOpen(status: GroupStatus): boolean {
  return status !== 'resolved' && status !== 'ignored'
}
