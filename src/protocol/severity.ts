/** How bad an error is for the people using the app. Each severity has a due time: see {@link dueMs}. */
export type Severity = 'low' | 'medium' | 'high' | 'critical'

/** All severities, mildest first: the index is the rank. */
export const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * Reads a severity in any letter case; `undefined` when it is none.
 *
 * @example parseSeverity('HIGH') // 'high'
 */
export function parseSeverity(value: unknown): Severity | undefined {
  if (typeof value !== 'string') return undefined
  const lower = value.toLowerCase()
  return severities.find((severity) => severity === lower)
}

/** The graver of two severities. */
export function worse(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) >= severities.indexOf(b) ? a : b
}

const hourMs = 3_600_000

/**
 * How long a group of this severity may stay open before it is overdue, in milliseconds since it was first seen:
 * critical at once, high 48 hours; medium (before production) and low (backlog) have no clock: `undefined`.
 */
export function dueMs(severity: Severity): number | undefined {
  if (severity === 'critical') return 0
  if (severity === 'high') return 48 * hourMs
  return undefined
}
