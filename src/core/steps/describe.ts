import { read, readText } from './read.ts'

/**
 * What an object is whose keys say little or far too much: an error, an event, a node of the page, a window, an answer.
 * In parts, of which the first is a text; `undefined` for plain data. By its looks rather than by `instanceof`, as what
 * comes of another window is of other classes.
 */
export function describe(object: object): unknown[] | undefined {
  const kind = kindOf(object)
  if (object instanceof Error || (readText(object, 'stack') && readText(object, 'message'))) {
    const { name, message } = object as Error
    return [`${name}: ${message}`]
  }
  if (kind === 'String' || kind === 'Number') return [String(object)]
  if (isEvent(object)) {
    const on = subject(read(object, 'target'))
    return [`${kind} "${read(object, 'type')}"${on ? ` on ${on}` : ''}`, ...facts(object)]
  }
  // Of a window the keys are all that the page has.
  const isKnown = kind === 'Window' || kind === 'Response' || typeof read(object, 'nodeType') === 'number'
  return isKnown ? [subject(object), ...facts(object)] : undefined
}

/** `<img#logo> https://...`, `WebSocket wss://...` */
function subject(target: unknown): string | undefined {
  const node = readText(target, 'nodeName')
  const id = readText(target, 'id')
  const what = node ? `<${node.toLowerCase()}${id ? `#${id}` : ''}>` : kindOf(target)
  const url = ['src', 'href', 'url', 'responseURL'].find((key) => readText(target, key))
  return what && url ? `${what} ${read(target, url)}` : what
}

const facts = (object: object): unknown[] =>
  ['status', 'detail', 'code', 'reason', 'blockedURI'].map((key) => read(object, key)).filter(Boolean)

/** The name of the class it was made by; plain objects and lists are of none. */
export function kindOf(value: unknown): string | undefined {
  const name = readText(read(value, 'constructor'), 'name')
  return name === 'Object' || name === 'Array' ? undefined : name
}

export const isEvent = (value: unknown): boolean => typeof read(value, 'preventDefault') === 'function'
