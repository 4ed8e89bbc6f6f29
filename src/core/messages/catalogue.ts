import { read, readStatus, readText } from '../steps/read.ts'
import { noAnswer } from '../steps/understand.ts'
import type { Messages } from './locales/en.ts'

/** The name of something a tester may be told. */
export type MessageKey = keyof Messages

const byStatus: Readonly<Record<number, MessageKey>> = {
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
}

const byName: Readonly<Record<string, MessageKey>> = {
  ChunkLoadError: 'OUTDATED',
  NetworkError: 'NETWORK_ERROR',
  NotAllowedError: 'PERMISSION_DENIED',
  QuotaExceededError: 'STORAGE_FULL',
  TimeoutError: 'TIMEOUT',
  ValidationError: 'VALIDATION_ERROR',
}

/** A module that is gone after a deployment, as Chromium, Firefox, Safari and webpack word it. */
const goneModule =
  /^(?:Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Loading (?:CSS )?chunk)/

/** Finds what to say of an error: by its code, then its status, then how browsers name and word such failures. */
export function messageKey(error: unknown, messages: Messages): MessageKey {
  const code = read(error, 'code')
  if (typeof code === 'string' && Object.hasOwn(messages, code)) return code as MessageKey
  const status = readStatus(error)
  if (status !== undefined) return byStatus[status] ?? (status >= 500 ? 'SERVER_ERROR' : 'UNKNOWN')
  const message = readText(error, 'message') ?? ''
  if (goneModule.test(message)) return 'OUTDATED'
  if (noAnswer.test(message)) return 'NETWORK_ERROR'
  const name = readText(error, 'name') ?? ''
  return (Object.hasOwn(byName, name) ? byName[name] : undefined) ?? 'UNKNOWN'
}
