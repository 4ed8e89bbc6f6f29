import type { StackFrame } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'

/** `file:line:column` or `file:line`, at the end of a line. */
const position = /:(\d+)(?::(\d+))?$/
/** Safari hides the address of an extension behind `webkit-masked-url://hidden/`. */
const extension = /^(?:(?:chrome|moz|ms-browser|safari-web|safari)-extension|webkit-masked-url):/
const foreign = /node_modules|^(?:node|wasm):|^internal\/|^(?:native|\[native code\]|<anonymous>|index \d+)$/
const url = /^[a-z-]+:\/\//i
/** How a place ends: in a line, in an offset of WebAssembly, or `[native code]`; Safari also writes none. */
const placeEnd = /(?:^|:\d+|:0x[\da-f]+|\[native code\])$/

/** Whether a file belongs to a browser extension. */
export const isExtension = (file: string | undefined): boolean => file !== undefined && extension.test(file)

/**
 * Reads the frames of a stack as Chromium, Firefox, Safari and Node write them, innermost first. Lines that are no
 * frames are skipped. One pass over the lines with no backtracking between them: a hostile stack costs its length.
 *
 * @param stack `error.stack`
 * @param message `error.message`: V8 repeats it above the frames, where it may look like one
 */
export function parseStack(stack: string, message = ''): StackFrame[] {
  const isV8 = /^ {0,8}at /m.test(stack)
  // Only V8 writes a header, and before the message stands at most the name of the error.
  const header = isV8 && message !== '' ? stack.indexOf(message) : -1
  const start = header >= 0 && !stack.slice(0, header).includes('\n') ? header + message.length : 0
  const parseLine = isV8 ? v8 : gecko
  const frames: StackFrame[] = []
  for (const line of stack.slice(start, start + limits.maxStackChars).split('\n')) {
    if (frames.length === limits.maxFrames) break
    const frame = parseLine(line.trim())
    if (frame) frames.push(frame)
  }
  return frames
}

/** The errors of a page come by the same few lines: the frames of the latest are remembered, and frozen as they are shared. */
function remembering(parse: (line: string) => StackFrame | undefined) {
  const known = new Map<string, StackFrame | undefined>()
  return (line: string): StackFrame | undefined => {
    if (known.has(line)) return known.get(line)
    if (known.size >= maxKnown) known.clear()
    const frame = Object.freeze(parse(line))
    // A line longer than any address is of a hostile stack.
    if (line.length < limits.maxUrlChars) known.set(line, frame)
    return frame
  }
}

const maxKnown = 500
const v8 = /* @__PURE__ */ remembering(parseV8)
const gecko = /* @__PURE__ */ remembering(parseGecko)

/** `at fn (file:1:2)`, `at async fn (...)`, `at new Fn (...)`, `at Object.fn [as alias] (...)`, `at file:1:2`. */
function parseV8(line: string): StackFrame | undefined {
  if (!line.startsWith('at ')) return undefined
  const call = line.slice(line.startsWith('at async ') ? 9 : 3)
  const open = call.indexOf(' (')
  // A nameless frame, maybe of a path with brackets: `at C:\My App (x86)\a.js:1:2`.
  if (open < 0 || !call.endsWith(')'))
    return position.test(call) || call === '<anonymous>' ? makeFrame('', call) : undefined
  // Hermes writes `(address at index.bundle:1:2)` of compiled code.
  const place = call.slice(open + 2, -1).replace(/^address at /, '')
  // `eval at outer (file:1:2), <anonymous>:3:4`: the place of the eval is the one a reader can open.
  return makeFrame(call.slice(0, open), /\(([^()]+:\d+:\d+)\)/.exec(place)?.[1] ?? place)
}

/** `fn@file:1:2`, `@file:1:2`, `async*fn@...`, `fn@[native code]`; Safari names module code by its place alone. */
function parseGecko(line: string): StackFrame | undefined {
  const at = url.test(line) ? -1 : line.indexOf('@')
  const place = line.slice(at + 1)
  // Of a text with an @ that is no frame, nothing must get past the scrubbing by looking like one.
  if (!placeEnd.test(place) || (at < 0 && !url.test(place))) return undefined
  const name = line.slice(0, Math.max(at, 0))
  // Firefox writes `file line 5 > eval:1:1` for evaluated code.
  const evaluated = / line (\d+)(?: > \w+)+:\d+:\d+$/.exec(place)
  return makeFrame(
    name.slice(name.lastIndexOf('*') + 1),
    evaluated ? `${place.slice(0, evaluated.index)}:${evaluated[1]}` : place,
  )
}

function makeFrame(name: string, place: string): StackFrame {
  const found = position.exec(place)
  const [, line, column] = found ?? []
  const file = found ? place.slice(0, found.index) : place
  const cut = limits.maxUrlChars
  return {
    ...(name && name !== '<anonymous>' ? { function: name.slice(0, cut) } : {}),
    ...(file ? { file: file.slice(0, cut) } : {}),
    ...(line ? { line: Number(line) } : {}),
    ...(column ? { column: Number(column) } : {}),
    inApp: file !== '' && !foreign.test(file) && !isExtension(file),
  }
}
