import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CauseError, ErrorReport, StackFrame } from '../../src/protocol/error-report.ts'
import { sampleReport } from './sample-reports.ts'

const folder = fileURLToPath(new URL('../../../shared/data/sentry-events/', import.meta.url))

/** Why there is nothing to read; `undefined` where there is. */
export const missing = existsSync(folder) ? undefined : `no real payloads at ${folder}`

/** The events that real SDKs sent, by the name of their file. */
export function readSentryEvents(): Map<string, ErrorReport> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.map((name) => [name, sentryReport(JSON.parse(readFileSync(folder + name, 'utf8')))]))
}

interface SentryFrame {
  function?: string | null
  filename?: string | null
  abs_path?: string | null
  lineno?: number | null
  colno?: number | null
  in_app?: boolean | null
}

interface SentryException {
  type?: string | null
  value?: string | null
  stacktrace?: { frames?: (SentryFrame | null)[] | null } | null
}

interface SentryEvent {
  exception?: { values?: (SentryException | null)[] } | (SentryException | null)[] | null
  logentry?: { formatted?: string; message?: string } | null
  message?: string | null
}

/** One of Sentry's events as a report: what was thrown comes last there, what caused it before. */
function sentryReport(event: SentryEvent): ErrorReport {
  const { exception } = event
  const values = (Array.isArray(exception) ? exception : (exception?.values ?? [])).filter(
    (one) => one !== null,
  )
  const [thrown, ...causes] = values.map(errorOf).reverse()
  const message = event.logentry?.formatted ?? event.logentry?.message ?? event.message ?? ''
  const chained = causes.reduceRight<CauseError[]>((inner, cause) => [{ ...cause, causes: inner }], [])
  return sampleReport({
    error: { ...(thrown ?? { name: 'Error', message, frames: [] }), ...(chained[0] && { causes: chained }) },
  })
}

function errorOf({ type, value, stacktrace }: SentryException): CauseError {
  const frames = (stacktrace?.frames ?? []).filter((frame) => frame !== null)
  return { name: type ?? 'Error', message: value ?? '', frames: frames.map(frameOf).reverse() }
}

/** Sentry sets `in_app` later, on its server, where an SDK does not say. */
function frameOf(frame: SentryFrame): StackFrame {
  const file = frame.abs_path || frame.filename
  return {
    ...(frame.function && { function: frame.function }),
    ...(file && { file }),
    ...(frame.lineno && { line: frame.lineno }),
    ...(frame.colno && { column: frame.colno }),
    inApp: frame.in_app ?? true,
  }
}
