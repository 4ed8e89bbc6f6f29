import { createHash } from 'node:crypto'
import type { ErrorReport } from '../../protocol/error-report.ts'
import { type Grouping, groupingV1 } from './grouping-v1.ts'

/** A grouping with its key hashed. */
export interface Fingerprint extends Omit<Grouping, 'key'> {
  /** 16 hex digits. */
  fingerprint: string
}

/**
 * Which group a report belongs to, by the present version of grouping. A version is frozen once it has shipped:
 * a changed rule would part every group from its history, so a better one becomes a file of its own.
 */
export function fingerprint(report: ErrorReport): Fingerprint {
  const { key, ...named } = groupingV1(report)
  return { ...named, fingerprint: createHash('sha256').update(key).digest('hex').slice(0, 16) }
}
