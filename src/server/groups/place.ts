import type { StackFrame } from '../../protocol/error-report.ts'
import { filePattern } from './file-pattern.ts'
import { functionName, isPlumbing, throwsOnBehalf } from './function-name.ts'

/** Where in the code an error came from. */
export interface Place {
  /** A function of the app, a component of it, or a package or extension of others. */
  kind: 'function' | 'component' | 'package'
  /** `cartTotal (src/cart.ts)`. */
  text: string
  /** Whether it is where the bug is: neither a function that throws for its callers nor code of others. */
  isFirm: boolean
}

const extension = /^(?:blob:)?(?:[a-z-]+-extension|webkit-masked-url):/
const engine =
  /^(?:node:|internal\/|native|<|\[|wasm:|resource:|chrome:|debugger eval|self-hosted)|wasm-function|\.wasm$/
const packageOf = /^.*node_modules\/(?:\.pnpm\/[^/]*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/s
/** Chunks of dependencies and copies of them from the well-known CDNs. */
const vendor =
  /node_modules|\/\.vite\/deps\/|(?:^|[/~._-])(?:chunk-)?vendors?(?:[~._-][^/]{0,80})?\.[cm]?js|\/(?:framework|polyfills?|react-dom|webpack|runtime)[-.](?:[^/]{1,80}\.)?js|webpack\/(?:bootstrap|runtime)|^https?:\/\/(?:unpkg\.com|cdn\.jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.(?:sh|run)|code\.jquery\.com|ajax\.googleapis\.com|www\.googletagmanager\.com)\//

const isOwn = ({ inApp, file = '', function: called }: StackFrame) =>
  inApp &&
  (file !== '' || called !== undefined) &&
  !vendor.test(file) &&
  !extension.test(file) &&
  !engine.test(file)

/**
 * The place an error came from: the innermost function of the app's own code that has a name of its own, else the
 * innermost own component that React names, else whose code it was. No lines, no columns: they change with each build.
 *
 * @param isEndless The stack ran over: it was cut off wherever it happened to be, so the function met most often counts
 */
export function placeOf(
  frames: readonly StackFrame[],
  componentStack: string | undefined,
  isEndless = false,
): Place | undefined {
  const own = frames
    .filter((frame) => isOwn(frame) && !isPlumbing(frame.function))
    .slice(0, maxOwn)
    .map(readFrame)
  const inner = own.findIndex(({ name, file }) => !throwsOnBehalf(name, file))
  const found = isEndless ? mostFrequent(own) : nameFrom(own.slice(Math.max(inner, 0)))
  if (found) return { kind: 'function', text: textOf(found), isFirm: inner >= 0 }
  const component = componentOf(componentStack)
  if (component) return { kind: 'component', text: textOf(component), isFirm: false }
  const others = frames.find(({ file }) => file !== undefined && !engine.test(file))
  const text = others?.file && ownerOf(others.file)
  return text ? { kind: 'package', text, isFirm: false } : undefined
}

/** Further out is who called, and in a hostile stack nothing. */
const maxOwn = 40

interface NamedPlace {
  name: string | undefined
  file: string
}

const textOf = ({ name, file }: NamedPlace) =>
  name === undefined ? file : file === '' ? name : `${name} (${file})`

function readFrame(frame: StackFrame): NamedPlace {
  const file = filePattern(frame.file ?? '')
  return { name: functionName(frame.function, file), file }
}

/** A callback without a name is in the function around it: the next one in the same file that has one. */
function nameFrom(places: readonly NamedPlace[]): NamedPlace | undefined {
  const [inner] = places
  if (inner === undefined || inner.name !== undefined) return inner
  const around = places
    .slice(0, maxAround)
    .find(({ name, file }) => name !== undefined && file === inner.file)
  return around && !throwsOnBehalf(around.name, around.file) ? around : inner
}

/** Further out, in a bundle, is the framework. */
const maxAround = 6

function mostFrequent(places: readonly NamedPlace[]): NamedPlace | undefined {
  const met = new Map<string, { place: NamedPlace; times: number }>()
  for (const place of places) {
    const text = textOf(place)
    met.set(text, { place, times: (met.get(text)?.times ?? 0) + 1 })
  }
  const most = Math.max(0, ...[...met.values()].map(({ times }) => times))
  // Where two call each other, one may be met once more than the other.
  const often = [...met].filter(([, { times }]) => times > 1 && times >= most - 1).sort()
  return (often[0] ?? [...met][0])?.[1].place
}

/** A component with its file, as Chromium and as Firefox and Safari write it. */
const componentLine = /^\s*(?:at )?([A-Z][\w$.]*)(?: \((.*)\)|@(.*))$/

function componentOf(componentStack: string | undefined): NamedPlace | undefined {
  for (const line of (componentStack ?? '').slice(0, maxComponentStackChars).split('\n')) {
    const [, called, v8, gecko] = componentLine.exec(line) ?? []
    const file = (v8 ?? gecko)?.replace(/(?::\d+){1,2}$/, '')
    if (called === undefined || file === undefined || !isOwn({ file, inApp: true })) continue
    const pattern = filePattern(file)
    const name = functionName(called, pattern)
    if (name !== undefined) return { name, file: pattern }
  }
  return undefined
}

const maxComponentStackChars = 8_192

/** Whose code a file is, whichever version of it. */
function ownerOf(file: string): string | undefined {
  if (extension.test(file)) return `extension ${filePattern(file)}`
  const named = packageOf.exec(file)?.[1]
  if (named === '.vite') return undefined
  return named ?? filePattern(file)
}
