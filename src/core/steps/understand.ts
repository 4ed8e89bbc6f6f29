import type {
  CapturedError,
  CauseError,
  ErrorType,
  FailedRequest,
  StackFrame,
} from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { parseStack } from '../stack/parse-stack.ts'
import { plain } from './plain.ts'
import { defined, read, readStatus, readText } from './read.ts'

/** What can be said of one thrown thing, without its causes. */
interface Understood {
  name: string
  message: string
  code?: string
  technical?: string
  frames: StackFrame[]
}

/** How browsers word a request that got no answer: Chromium, Firefox, Safari, React Native, Node. */
export const noAnswer =
  /^(?:Failed to fetch|NetworkError when|Load failed|Network request failed|fetch failed)/

/**
 * Understands anything thrown, whatever it does when it is looked at.
 *
 * @param request The request it came of, if it did: a thrown answer is named by it.
 */
export function understand(thrown: unknown, request?: FailedRequest): CapturedError {
  const error = unwrapEvent(thrown)
  const understood = understandOne(error, request)
  const causes = causesOf(error, { left: limits.maxCauses, seen: new Set([error]) }, 1)
  return { ...understood, type: typeOf(error, understood), ...(causes.length > 0 ? { causes } : {}) }
}

/** An `ErrorEvent` or `PromiseRejectionEvent` is about the error it carries. */
function unwrapEvent(thrown: unknown): unknown {
  if (!isEvent(thrown)) return thrown
  return read(thrown, 'error') ?? read(thrown, 'reason') ?? thrown
}

const isEvent = (thrown: unknown): boolean =>
  readText(thrown, 'type') !== undefined && typeof read(thrown, 'preventDefault') === 'function'

function understandOne(thrown: unknown, request?: FailedRequest): Understood {
  if (typeof thrown !== 'object' || thrown === null) {
    // The text of a function is its source, which says nothing of what went wrong.
    return {
      name: 'Error',
      message: typeof thrown === 'function' ? '[function]' : String(thrown),
      frames: [],
    }
  }
  const given = read(thrown, 'message')
  const status = readStatus(thrown)
  const code = readText(thrown, 'code') ?? (status === undefined ? undefined : `HTTP_${status}`)
  if (typeof given === 'string') {
    const stack = readText(thrown, 'stack') ?? ''
    const frames = parseStack(stack, given)
    return defined<Understood>({
      name: readText(thrown, 'name') ?? constructorOf(thrown) ?? 'Error',
      message: given.slice(0, readable),
      code,
      technical: frames.length === 0 && stack !== '' ? stack : undefined,
      frames,
    })
  }
  if (status !== undefined) {
    const asked = request ? `${request.method} ${request.url}` : (readText(thrown, 'url') ?? 'A request')
    const message = `${asked} answered ${status}`
    return { name: 'HttpError', message, code: `HTTP_${status}`, frames: [] }
  }
  if (isEvent(thrown)) {
    const on = readText(read(thrown, 'target'), 'tagName')?.toLowerCase()
    const message = `Event "${readText(thrown, 'type')}"${on ? ` on <${on}>` : ''}`
    return { name: constructorOf(thrown) ?? 'Event', message, frames: [] }
  }
  const message = JSON.stringify(plain(thrown)).slice(0, readable)
  return defined<Understood>({ name: readText(thrown, 'name') ?? 'Error', message, code, frames: [] })
}

/** So much of a message is looked at: beyond its cap, so that the scrubbing sees a secret at the cap whole. */
const readable = 2 * limits.maxMessageChars

const constructorOf = (thrown: unknown) => readText(read(thrown, 'constructor'), 'name')

interface CauseBudget {
  left: number
  seen: Set<unknown>
}

/** The `cause` and the children of an `AggregateError`, at most so many in all and so deep; no cycle is followed. */
function causesOf(thrown: unknown, budget: CauseBudget, depth: number): CauseError[] {
  if (typeof thrown !== 'object' || depth > limits.maxCauseDepth) return []
  const candidates = [read(thrown, 'cause')]
  const children = read(thrown, 'errors')
  // An array-like is enough, and unlike `Array.isArray` reading it cannot throw on a revoked proxy. A text is none.
  if (typeof children === 'object')
    for (let index = 0; index < limits.maxCauses; index++) candidates.push(read(children, String(index)))
  const causes: CauseError[] = []
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || budget.seen.has(candidate)) continue
    if (budget.left === 0) break
    budget.left -= 1
    budget.seen.add(candidate)
    const { name, message, frames } = understandOne(candidate)
    const deeper = causesOf(candidate, budget, depth + 1)
    causes.push({ name, message, frames, ...(deeper.length > 0 ? { causes: deeper } : {}) })
  }
  return causes
}

const typeByStatus: Record<number, ErrorType> = {
  400: 'validation',
  401: 'permission',
  403: 'permission',
  408: 'timeout',
  422: 'validation',
  504: 'timeout',
}

const typeByWord: readonly [RegExp, ErrorType][] = [
  [/timeout|etimedout/i, 'timeout'],
  [/network|econn|enotfound/i, 'network'],
  [/permission|notallowed|forbidden|unauthori[sz]ed|securityerror/i, 'permission'],
  [/validation|zoderror/i, 'validation'],
  [/workflow/i, 'workflow'],
]

function typeOf(thrown: unknown, { name, code = '', message }: Understood): ErrorType {
  // Events and responses have a `type`, too, that is none of ours.
  const own = isEvent(thrown) || read(thrown, 'message') === undefined ? undefined : readText(thrown, 'type')
  if (own) return own
  const status = readStatus(thrown)
  if (status !== undefined) return typeByStatus[status] ?? 'network'
  if (noAnswer.test(message)) return 'network'
  return typeByWord.find(([word]) => word.test(code) || word.test(name))?.[1] ?? 'unknown'
}
