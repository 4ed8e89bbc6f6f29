import pg from 'pg'
import { StoreUnavailable } from './store-unavailable.ts'

/**
 * Conditions that pass: connection (08), conflict (40), resources (53), being stopped or cancelled (57), system (58),
 * and a replica that may only be read. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passingStates = /^(08|40|53|57|58)|^25006$/

/** What pg says of a connection that is gone: it has no codes for it. */
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

/** The error to reject with: {@link StoreUnavailable} where PostgreSQL is away or overwhelmed, else as it is. */
export function outageOf(error: unknown): unknown {
  if (!(error instanceof Error) || !isOutage(error)) return error
  return new StoreUnavailable(`PostgreSQL does not answer (${error.message}): check that it runs.`, {
    cause: error,
  })
}

function isOutage(error: Error): boolean {
  if (error instanceof pg.DatabaseError) return passingStates.test(error.code ?? '')
  // A system call that failed, as `connect` or `getaddrinfo`.
  return 'syscall' in error || brokenConnection.test(error.message)
}
