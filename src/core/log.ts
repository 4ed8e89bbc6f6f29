import type { Breadcrumb } from '../protocol/error-report.ts'
import type { ErrorDetails } from './steps/step.ts'

/** How much a log line matters. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical'

/** What a log line may carry besides its words. */
export interface LogOptions {
  /** Anything worth knowing, scrubbed. */
  details?: Record<string, unknown>
  /** What was thrown, where something was. */
  error?: unknown
  workspaceId?: string
  requestId?: string
}

/**
 * Writes a log line. `error` and `critical` become a report, of high and critical severity; what is below becomes a
 * breadcrumb, which tells with the next error what led to it.
 *
 * @param component The part of the app that speaks, as `checkout`.
 * @returns The id of the report, if it became one.
 */
export type Log = (
  level: LogLevel,
  message: string,
  component: string,
  options?: LogOptions,
) => string | undefined

export function createLog(
  capture: (thrown: unknown, details: ErrorDetails) => string | undefined,
  leave: (crumb: Omit<Breadcrumb, 'timestamp'>) => void,
): Log {
  return (level, message, component, { details, error, ...ids } = {}) => {
    const grave = level === 'critical' || level === 'error'
    if (!grave || error !== undefined)
      leave({ category: 'custom', message: `${level} ${component}: ${message}`, data: { level, component } })
    if (!grave) return undefined
    return capture(error ?? { name: component, message }, {
      mechanism: 'log',
      context: { action: component, ...(details && { inputData: details }) },
      impact: { severity: level === 'critical' ? 'critical' : 'high' },
      tags: { component, ...ids },
    })
  }
}
