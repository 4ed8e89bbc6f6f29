import { type DestinationStream, destination, type Logger, pino } from 'pino'
import type { LogLevel } from './settings.ts'

/** Where the server writes what it does: pino's logger, or one of its children. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** A log of JSON lines (https://getpino.io), by default to standard error: standard output speaks to people. */
export function createLog(level: LogLevel, to: DestinationStream = destination(2)): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to)
}
