import type { StackFrame } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'

/** Safari hides the address of an extension behind `webkit-masked-url://hidden/`. */
const extension = /^(blob:)?([a-z-]+-extension|webkit-masked-url):/
/** Engines, browsers, bundlers; of the chunks of dependencies those that a bundler names so for certain. */
const foreign =
  /^(<|(chrome|native|node|resource|wasm):|internal\/|debugger eval|self-hosted)|node_modules|\/\.vite\/|chunk-vendors|vendors~|webpack\/(bootstrap|runtime)|InternalBytecode/
/** Places in the engine, which has no lines. Safari writes an empty one, too. */
const engine = /^(<anonymous>|index \d+|native( code)?|\[\w+ code])?$/

/**
 * `fn (place)` of V8, after the `at`. A name may hold brackets, and so may the place: it begins at the first one
 * before a path. Of code evaluated in evaluated code, it is the outermost place, which a reader can open.
 */
const v8Call =
  /^(.*?) ?\((?:address at |(?:eval at [^()]* \()+)?((?=(?:\([^()]*\))?[^()]*[:/\\]|<|eval |index |native).*)\)$/s
/** `fn@place`, `setTimeout handler*fn@place`, or a place alone: either may hold an @. */
const geckoCall =
  /^(?:(?=(?:[a-z-]+:)+\/|[^@ ]*:\d+:\d+$|\[native)|(?:async |[\w. ]+\*)?(.*?)@(?=[^@]*[:/\\]|\[\w+ code]|$))(.*)/s
/** `:line:column` or `:line`. Firefox writes `file line 5 > eval:1:1`, JavaScriptCore of React Native `1:234`. */
const position = /(?:^|:| line )(\d{1,9})(?::(\d{1,9}))?(?:$| > |\)+,)/
/** Below the frames, libraries print those of the cause, which is another error. */
const nextError = /^\W*caused?\b/i

/** Whether a file belongs to a browser extension. */
export const isExtension = (file: string | undefined): boolean => extension.test(file ?? '')

/**
 * Reads the frames of a stack as Chromium, Firefox, Safari, Hermes and Node write them, innermost first. Lines that
 * are no frames are skipped. One pass, and none of the patterns reads a line again for each of its characters: a
 * hostile stack costs its length.
 *
 * @param stack `error.stack`
 * @param message `error.message`: V8 repeats it above the frames, where it may look like one
 */
export function parseStack(stack: string, message = ''): StackFrame[] {
  const isV8 = /^[ \t]*at /m.test(stack)
  // Only V8 writes a header, and before the message stands at most the name of the error.
  const header = isV8 && message ? stack.indexOf(message) : -1
  const start = header >= 0 && header <= stack.indexOf('\n') ? header + message.length : 0
  const parseLine = isV8 ? v8 : gecko
  const frames: StackFrame[] = []
  for (const untrimmed of stack.slice(start, start + limits.maxBatchBytes).split('\n')) {
    const line = untrimmed.trim()
    // Node ends the frames with ` {` where it goes on with the fields of the error.
    const isOpen = line.endsWith(' {')
    const frame = parseLine(isOpen ? line.slice(0, -2) : line)
    if (frame) frames.push(frame)
    if (frame ? isOpen || frames.length === limits.maxFrames : frames[0] && nextError.test(line)) break
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
  const call = line.replace(/^at (?:async )?/, '')
  if (call === line) return undefined
  // A path without a name may hold brackets, too: `at C:\\My App (x86)\\a.js:1:2`.
  return makeFrame((call.endsWith(')') && v8Call.exec(call)) || ['', '', call])
}

function parseGecko(line: string): StackFrame | undefined {
  return makeFrame(geckoCall.exec(line) ?? [])
}

function makeFrame([, name, place = ' ']: readonly (string | undefined)[]): StackFrame | undefined {
  const found = position.exec(place)
  const isEngine = engine.test(place)
  // Of a text that is no frame, nothing must get past the scrubbing by looking like one. WebAssembly has offsets.
  if (!found && !isEngine && !/:0x\w+$/.test(place)) return undefined
  const file = place.slice(0, found?.index)
  // Filled bit by bit: spreads of what there is cost ten times as much as all the rest.
  const frame: StackFrame = { inApp: !isEngine && !foreign.test(place) && !extension.test(place) }
  if (name && name !== '<anonymous>') frame.function = name.slice(0, limits.maxUrlChars)
  if (file) frame.file = file.slice(0, limits.maxUrlChars)
  if (found) frame.line = Number(found[1])
  if (found?.[2]) frame.column = Number(found[2])
  return frame
}
