import type { CapturedError, CauseError } from '../../protocol/error-report.ts'
import { meaningOf } from './engine-wordings.ts'
import { readCode } from './error-code.ts'
import { parameterize } from './parameterize.ts'
import { type Place, placeOf } from './place.ts'

/** One error of a chain, reduced to what makes it the same bug as another. */
export interface Essence {
  /** `TypeError`; absent where engines differ on it. */
  name?: string
  /** A machine-readable code, where it has one. */
  code?: string
  /** The message without data, or what an engine meant by its words; absent where the code says it. */
  message?: string
  place?: Place
}

/** How the console and `window.onerror` begin. */
const announced =
  /^(?:Uncaught |Unhandled (?:Promise Rejection|rejection):? )?(?:\(in promise\):? )?(?:((?:[A-Z]\w{0,60})?(?:Error|Exception)): )?/
/** `Failed to execute 'removeChild' on 'Node': ` of Chromium, as Firefox says it. */
const operation = /^Failed to execute '(\w{1,60})' on '(\w{1,60})': /
/** Names the DOM gives; a library may, too. */
const ofDom =
  /^(?:NotFound|NotAllowed|InvalidState|Security|DataClone|NotSupported|InvalidAccess|HierarchyRequest|InvalidCharacter|InvalidNode\w*|Constraint|Version|NotReadable|Encoding|Operation|InvalidModification|Namespace|WrongDocument|InUseAttribute|IndexSize|Syntax)Error$/
/** How engines word what the DOM refuses. */
const inWordsOfDom =
  /^(?:Failed to (?:execute|construct|read|set) '|play\(\) |[A-Z]\w+\.\w+: |The (?:object|operation|string|request|play|element|document|database|node|user agent|index|fetching|requested|specified|transaction) )/

/**
 * What an error with its causes is about. Where a cause comes from a place of the app, the bug is there, and who wrapped
 * it, or tried again, does not matter. Else what wraps it says where. Of several causes, each counts once, in no order.
 */
export function essencesOf(error: CapturedError): Essence[] {
  return chain(error, error)
}

function chain(error: CauseError, top?: CapturedError): Essence[] {
  const causes = distinct((error.causes ?? []).flatMap((cause) => chain(cause)))
  const own = essenceOf(error, top)
  if (causes.length === 0) return [own]
  if (causes.every(({ place }) => place?.isFirm)) return causes
  // What stands for several says only that they failed, and each engine says it in its own way.
  return [...causes, error.name === 'AggregateError' ? withoutMessage(own) : own]
}

function essenceOf(error: CauseError, top: CapturedError | undefined): Essence {
  const [said, announcedName] = announced.exec(error.message) ?? ['']
  const name = error.name === 'Error' && announcedName ? announcedName : error.name
  const isRepeated = announcedName === undefined || announcedName === name
  const message = isRepeated ? error.message.slice(said.length) : error.message
  const meaning = meaningOf(name, message.trim())
  const place = meaning?.isEverywhere
    ? undefined
    : placeOf(error.frames, top?.componentStack, meaning?.isEndless)
  return {
    ...(!meaning?.isNameless && { name }),
    ...(meaning ? { message: meaning.text } : wordsOf(name, message, top?.code, place)),
    ...(place && { place }),
  }
}

function wordsOf(name: string, message: string, code: string | undefined, place: Place | undefined): Essence {
  // Each engine has words of its own for what the DOM refuses. Where it was asked for is the same.
  if (place?.isFirm && ofDom.test(name) && inWordsOfDom.test(message)) return {}
  const read = code === undefined ? undefined : readCode(code, message)
  return {
    ...(read && { code: read.text }),
    ...(!read?.isEnough && { message: parameterize(message.replace(operation, '$2.$1: ')) }),
  }
}

const withoutMessage = ({ message: _, ...essence }: Essence): Essence => essence

/** An essence in a line: equal lines are the same bug. */
export function lineOf({ name, code, message, place }: Essence): string {
  const what = [name, code === undefined ? undefined : `[${code}]`]
    .filter((word) => word !== undefined)
    .join(' ')
  const said = [what, message].filter((word) => word !== undefined && word !== '').join(': ')
  return place === undefined ? said : `${said} in ${place.text}`
}

function distinct(essences: readonly Essence[]): Essence[] {
  const byLine = new Map(essences.map((essence) => [lineOf(essence), essence]))
  return [...byLine].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, essence]) => essence)
}
