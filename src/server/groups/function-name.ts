/** Code that has no name of its own, by what engines and compilers call it. */
const nameless =
  /^(?:anonymous|<anonymous>|Anonymous function|eval|\?|value|(?:global|module|eval) code|_callee\d*\$?|_loop\d*|default_\d+|module\.exports)$|^(?:\.{1,2}|__webpack_\w+__\.*)?\//

/** Functions of compilers, promises and frameworks that a bundle may hold among the app's own. */
const plumbing =
  /^(?:tryCatch|asyncGeneratorStep|_asyncToGenerator|_next|_throw|fulfilled|rejected|__awaiter|__generator|_construct|_callSuper|_createSuperInternal|_wrapNativeSuper|__webpack_require__|sentryWrapped|callCallback|invokeGuardedCallback\w*|callWith(?:Async)?ErrorHandling|renderWithHooks\w*|react_stack_bottom_frame|beginWork|performUnitOfWork|workLoop\w*|invokeTask|runTask|onInvokeTask|processTicksAndRejections|(?:__)?pthread_kill|tgkill|__abort|objc_exception_throw|__exceptionPreprocess|stripped_application_code)$/

/**
 * Functions that throw for whoever calls them: checks, the client of an API, retries. The same one throws for many bugs,
 * and a compiler may put it into its caller.
 */
const onBehalf =
  /^(?:invariant\d?|assert|assert(?:Never|Exists|Defined|NonNull|Ok|IsDefined)|nonNull|notNull|ensure|check|must|unwrap|expect|fail|raise|abort|panic|die|throw(?:Error|Err|If\w*|OnError)|rethrow|unreachable|exhaustive|(?:create|make|new|build|to|wrap)Error|check(?:Status|Response|Ok|Result)|handleResponse|parseResponse|raiseForStatus|fetch(?:Json|JSON|er|Api|With\w+)|(?:api|do|safe|auth)Fetch|api(?:Request|Call)|callApi|request|requestJson|http(?:Request|Client)?|retry(?:Async|WithBackoff|Operation)?|(?:with|run\w*With|p)Retry|withBackoff|attempt|withTimeout|withErrorHandling|asyncHandler|catchAsync|catchErrors)$/i

/** Short, or of the kinds minifiers and obfuscators make. */
const mangled =
  /^(?:.{1,2}|[$_]?[a-zA-Z]{1,2}\d{1,2}|[a-z]{1,2}[A-Z][a-z\d]?|[A-Z][a-z][A-Z]|_0x[\da-f]+|\$\w{1,2})$/
/** Where names are as they were written. */
const source = /\.(?:tsx?|jsx|mts|cts|vue|svelte|astro)$|^src\//

/** What a function is called in the source, the same in all engines; `undefined` where that cannot be known. */
export function functionName(called: string | undefined, file: string): string | undefined {
  if (called === undefined) return undefined
  const whole = called
    .replace(/ \[as .*$/s, '')
    .replace(/^(?:(?:async|new|get|set|static|bound) |[\w. ]{0,40}\*|\?anon_\d+_)+/, '')
    // Of Firefox, which names what is inside; of Rollup, which numbers names that are there twice.
    .replace(/(?:[/<]|\$\d+)+$/, '')
  if (nameless.test(whole)) return undefined
  // Chromium names the class or the element before a method, Firefox the function around one.
  const name = whole.slice(whole.search(/[^/.]*$/)).slice(0, maxNameChars)
  if (name === '' || nameless.test(name)) return undefined
  return mangled.test(name) && !source.test(file) ? undefined : name
}

const maxNameChars = 100

/** Whether a function says nothing of the app: its caller does. */
export const isPlumbing = (called: string | undefined): boolean =>
  called !== undefined &&
  (plumbing.test(called.slice(called.lastIndexOf('.') + 1)) || called.startsWith('Generator.'))

/** The verbs of a client, in a file that is one. */
const verb =
  /^(?:get|post|put|patch|del(?:ete)?|head|send|call|fetch|json|query|execute|exec|run|rpc|graphql)$/i
const client =
  /(?:^|[/._-])(?:api|https?|fetch|rest|graphql|axios|request|transport|db|database|sql|pool)(?:[._-]?client)?\.\w+$|client\.\w+$/i

/** Whether a function throws for its callers. */
export const throwsOnBehalf = (name: string | undefined, file: string): boolean =>
  name !== undefined && (onBehalf.test(name) || (verb.test(name) && client.test(file)))
