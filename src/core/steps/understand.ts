import type { CapturedError, CauseError, ErrorType, FailedRequest } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { parseStack } from '../stack/parse-stack.ts'
import { isEvent, kindOf } from './describe.ts'
import { asText, plain } from './plain.ts'
import { defined, read, readStatus, readText } from './read.ts'

/** How browsers word a request that got no answer: Chromium, Firefox, Safari, React Native, Node. */
export const noAnswer =
  /^(?:Failed to fetch|NetworkError when|Load failed|Network request failed|fetch failed)/

/** So much of a message is looked at: beyond its cap, so that the scrubbing sees a secret at the cap whole. */
const readable = 2 * limits.maxMessageChars
/** Getters and proxies of the host app may be slow: then, the causes found so far are enough. */
const maxMs = 20

/**
 * Understands anything thrown, whatever it does when it is looked at.
 *
 * @param request The request it came of, if it did: a thrown answer is named by it.
 */
export function understand(thrown: unknown, request?: FailedRequest): CapturedError {
  const error = unwrap(thrown)
  const until = Date.now() + maxMs
  /** No cycle is followed, and no cause told twice. */
  const seen = new Set([error])

  const look = (one: unknown, depth: number): CauseError => {
    const [name, message] = wordsOf(one, request)
    const stack = readText(one, 'stack')
    const causes: CauseError[] = []
    for (const cause of depth < limits.maxCauseDepth ? candidates(one) : []) {
      if (cause === undefined || cause === null || seen.has(cause)) continue
      if (seen.size > limits.maxCauses || Date.now() > until) break
      seen.add(cause)
      causes.push(look(cause, depth + 1))
    }
    return defined<CauseError>({
      name,
      message: message.slice(0, readable),
      frames: stack ? parseStack(stack, message) : [],
      causes: causes[0] && causes,
    })
  }

  const understood = look(error, 0)
  const { name, message, frames } = understood
  const status = readStatus(error)
  const answered = status ? `HTTP_${status}` : undefined
  const code = readText(error, 'code') ?? answered
  return defined<CapturedError>({
    ...understood,
    type: typeOf(error, [answered, code, name, noAnswer.test(message) && 'network'].join()),
    code,
    technical: frames[0] ? undefined : readText(error, 'stack'),
  })
}

/** An event that tells of an error is about that error, or about what it says of it. */
function unwrap(thrown: unknown): unknown {
  if (!isEvent(thrown)) return thrown
  // What failed may know it, as a request to IndexedDB does. By `window.error` a page may have an element.
  const ofTarget = read(read(thrown, 'target'), 'error')
  return (
    read(thrown, 'error') ??
    readText(thrown, 'message') ??
    // The closing of a socket has a `reason`, too.
    (read(thrown, 'promise') ? read(thrown, 'reason') : undefined) ??
    (readText(ofTarget, 'message') ? ofTarget : thrown)
  )
}

/** The name and the message of one thrown thing; the message uncut, as its stack repeats it. */
function wordsOf(thrown: unknown, request?: FailedRequest): [name: string, message: string] {
  const kind = kindOf(thrown)
  const name = readText(thrown, 'name') ?? kind ?? 'Error'
  // The text of a function is its source, which says nothing of what went wrong.
  if (typeof thrown === 'function') return ['Error', `[function ${name}]`]
  if (typeof thrown !== 'object' || thrown === null) return ['Error', String(thrown)]
  const stack = readText(thrown, 'stack')
  const message = read(thrown, 'message') ?? (stack && '[unreadable]')
  if (typeof message === 'string' && (message || stack)) return [name, message]
  const status = readStatus(thrown)
  if (status && (kind || request) && !message) {
    const asked = request ? `${request.method} ${request.url}` : readText(thrown, 'url')
    return ['HttpError', `${asked ?? 'A request'} answered ${status}`]
  }
  const data = plain(message || thrown)
  // What is described by what it is, and not by its keys, may have a `name` that is none of an error.
  return [!message && kind && typeof data === 'string' ? kind : name, asText(data)]
}

/** What may have caused it, in order: its cause, the errors it stands for, and the two of a failed disposal. */
function candidates(thrown: unknown): unknown[] {
  const all = [read(thrown, 'cause')]
  // An array-like is enough, and unlike `Array.isArray` reading it cannot throw on a revoked proxy. A text is none.
  const children = read(thrown, 'errors')
  if (typeof children === 'object')
    for (let index = 0; index < limits.maxCauses; index++) all.push(read(children, index))
  const suppressed = read(thrown, 'suppressed')
  return suppressed ? [...all, read(thrown, 'error'), suppressed] : all
}

/** The first whose words are found in code, name and status. */
const typeByWord: readonly [RegExp, ErrorType][] = [
  [/timed?_?out|HTTP_(?:408|504)/i, 'timeout'],
  [/permission|notallowed|forbidden|unauthori|securityerror|HTTP_40[13]/i, 'permission'],
  [/validation|zoderror|HTTP_4(?:00|22)/i, 'validation'],
  [/network|econn|enotfound|HTTP_/i, 'network'],
  [/workflow/i, 'workflow'],
]

function typeOf(error: unknown, words: string): ErrorType {
  // Responses and nodes have a `type`, too, that is none of ours.
  const own = readText(error, 'message') && readText(error, 'type')
  return own ?? typeByWord.find(([word]) => word.test(words))?.[1] ?? 'unknown'
}
