import { type Role, roles } from '../../protocol/api.ts'

/** Whether a role allows what `needed` allows: each includes those before it. */
export function allows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
