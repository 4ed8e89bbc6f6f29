import { readStatus, readText } from '../steps/read.ts'
import { noAnswer } from '../steps/understand.ts'
import type { MessageKey } from './locales/en.ts'

/** By HTTP status, and by the names browsers and others give their errors. */
const keys: Readonly<Record<string, MessageKey>> = {
  400: 'VALIDATION_ERROR',
  401: 'SIGNED_OUT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  412: 'CONFLICT',
  413: 'TOO_LARGE',
  422: 'VALIDATION_ERROR',
  429: 'TOO_MANY',
  504: 'TIMEOUT',
  ChunkLoadError: 'OUTDATED',
  NetworkError: 'NETWORK_ERROR',
  NotAllowedError: 'PERMISSION_DENIED',
  QuotaExceededError: 'STORAGE_FULL',
  TimeoutError: 'TIMEOUT',
  ValidationError: 'VALIDATION_ERROR',
}

/** A module that is gone after a deployment, as Chromium, Firefox, Safari and webpack word it. */
const goneModule = /dynamically imported module|^(Importing a module script|Loading (CSS )?chunk)/

/** Finds what to say of an error among the known keys: by its code, its name, its status, then by how browsers word it. */
export function messageKey(error: unknown, known: object): string {
  const own = (key = '', among = known) => (Object.hasOwn(among, key) ? key : undefined)
  const name = readText(error, 'name')
  const message = readText(error, 'message') ?? ''
  const status = readStatus(error)
  const found = own(readText(error, 'code')) ?? own(name)
  if (found) return found
  if (status) return keys[status] ?? (status < 500 ? 'UNKNOWN' : 'SERVER_ERROR')
  if (goneModule.test(message)) return 'OUTDATED'
  return (noAnswer.test(message) ? 'NETWORK_ERROR' : keys[own(name, keys) ?? '']) ?? 'UNKNOWN'
}
