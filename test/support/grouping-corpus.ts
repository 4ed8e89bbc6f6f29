import { understand } from '../../src/core/steps/understand.ts'
import type { BypassRecord, ErrorReport, ErrorType, FailedRequest } from '../../src/protocol/error-report.ts'
import { sampleReport } from './sample-reports.ts'

/** Something thrown, as an engine shows it, and what was known where it was noticed. */
export interface Thrown {
  name: string
  message: string
  stack?: string
  code?: string
  status?: number
  cause?: Thrown
  errors?: Thrown[]
  /** Where the app names it; else the SDK finds it out. */
  type?: ErrorType
  componentStack?: string
  request?: FailedRequest
  bypass?: BypassRecord
  fingerprint?: string
  page?: string
  url?: string
}

/** Two reports that are one bug, or are not. */
export interface Pair {
  title: string
  expected: 'one group' | 'two groups'
  one: Thrown
  other: Thrown
}

export const merge = (title: string, one: Thrown, other: Thrown): Pair => ({
  title,
  expected: 'one group',
  one,
  other,
})

export const split = (title: string, one: Thrown, other: Thrown): Pair => ({
  title,
  expected: 'two groups',
  one,
  other,
})

/** Thrown in V8 or Hermes: `TypeError: x is undefined`, and what follows each `at`. */
export const v8 = (head: string, ...frames: string[]): Thrown => ({
  ...headed(head),
  stack: [head, ...frames.map((frame) => `    at ${frame}`)].join('\n'),
})

/** Thrown in Firefox or Safari, whose stacks have no header: the lines as they are. */
export const gecko = (head: string, ...frames: string[]): Thrown => ({
  ...headed(head),
  stack: frames.join('\n'),
})

/** Thrown with no stack to read. */
export const bare = (head: string): Thrown => headed(head)

/** A failed request that the watcher of `fetch` saw. */
export const answered = (
  method: string,
  url: string,
  status?: number,
  page = 'https://shop.example/cart',
) => ({
  ...headed(`HttpError: ${method} ${url} answered ${status ?? 'nothing'}`),
  request: { method, url, ...(status !== undefined && { status }) },
  url: page,
})

function headed(head: string): Pick<Thrown, 'name' | 'message'> {
  const end = head.indexOf(': ')
  return end < 0 ? { name: head, message: '' } : { name: head.slice(0, end), message: head.slice(end + 2) }
}

/** The report that the SDK makes of it. */
export function reportOf(thrown: Thrown): ErrorReport {
  const { type, componentStack, request, bypass, fingerprint, page, url } = thrown
  const understood = understand(thrown, request)
  return sampleReport({
    error: { ...understood, ...(type && { type }), ...(componentStack && { componentStack }) },
    context: { ...(page && { page }), ...(url && { url }) },
    ...(request && { request, mechanism: 'request' }),
    ...(bypass && { bypass, mechanism: 'bypass' }),
    ...(fingerprint && { fingerprint }),
  })
}
