/** What engines say in their own words, and what it means; `$1` of the words that stay. Languages of iOS and old Edge too. */
const wordings: readonly [meaning: string, ...wordings: RegExp[]][] = [
  [
    'property {1} of nothing',
    /^Cannot (?:read|set) propert(?:y|ies) '?(.*?)'? of (?:undefined|null)$/,
    /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '(.*)'\)$/,
    /^Cannot destructure property '(.*?)' of .* as it is (?:undefined|null)\.?$/,
    /^can't access property "?(.*?)"?(?:, .* is| of) (?:undefined|null)$/,
    /^Unable to (?:get|set) (?:value of the )?property '(.*?)'(?: of undefined or null reference|: object is null or undefined)$/,
    /^Die Eigenschaft "(.*?)" eines undefinierten oder Nullverweises kann nicht (?:abgerufen|festgelegt) werden\.?$/,
    /^Impossible d[’']obtenir la propriété « ?(.*?) ?» d[’']une référence null ou non définie\.?$/,
    /^No se puede (?:obtener|establecer) la propiedad [«'"](.*?)[»'"] de referencia nula o sin definir\.?$/,
    /^Impossibile (?:recuperare|impostare) la proprietà ['"](.*?)['"] di un riferimento (?:nullo o non definito|non definito o null)\.?$/,
    /^无法(?:获取|设置)未定义或 null 引用的属性[“"](.*?)[”"]$/,
  ],
  [
    'no function: {1}',
    /^(?:.*[.\])])?([\w$]+) is not a (?:function|constructor)(?:\. \(In .*)?$/,
    /^undefined is not a (?:function|constructor) \(near '\.{0,3}(?:[^(]*[.\]])?([\w$]+)(?:\(.*)?\.{0,3}'\)$/,
    /^undefined is not a constructor \(evaluating 'new (?:[^(]*[.\]])?([\w$]+)/,
    /^Object doesn't support (?:this )?property or method '(.*?)'$/,
    /^Das Objekt unterstützt die Eigenschaft oder Methode "(.*?)" nicht\.?$/,
  ],
  [
    'not defined: {1}',
    /^([\w$]+) is not defined$/,
    /^Can't find variable: ([\w$]+)$/,
    /^Property '([\w$]+)' doesn't exist$/,
    /^['"]([\w$]+)['"] (?:is undefined|ist undefiniert|est indéfini|no está definido)\.?$/,
  ],
  [
    'variable before its initialization',
    /^Cannot access '.*' before initialization$/,
    /^can't access lexical declaration '.*' before initialization$/,
    /^Cannot access uninitialized variable\.?$/,
  ],
  ['constant assigned', /^Assignment to constant variable\.?$/, /^invalid assignment to const ['"]?.*$/],
  [
    'read-only property assigned',
    /^Cannot assign to read only property .* of /,
    /^".*" is read-only$/,
    /^Attempted to assign to readonly property\.?$/,
  ],
  [
    'property added to a fixed object',
    /^Cannot (?:add|define) property .*, object is not extensible$/,
    /^can't define property .*: .* is not extensible$/,
    /^Attempting to define property on object that is not extensible\.?$/,
  ],
  [
    'not iterable',
    /^.* is not iterable(?: \(cannot read property Symbol\(Symbol\.iterator\)\))?$/,
    /^.* is not a function or its return value is not iterable$/,
    /^Spread syntax requires \.\.\.iterable/,
    /^.* is not async iterable$/,
  ],
  [
    'nothing made an object',
    /^Cannot convert undefined or null to object$/,
    /^can't convert (?:undefined|null) to object$/,
    /^(?:undefined|null) is not an object \(evaluating 'Object\.\w+\(/,
  ],
  [
    'bigint and number mixed',
    /^Cannot mix BigInt and other types/,
    /^can't convert BigInt to number$/,
    /^Invalid mix of BigInt and other type/,
  ],
  [
    'symbol made a text',
    /^Cannot convert a symbol(?: value)? to a string$/i,
    /^can't convert symbol to string$/,
  ],
  [
    'class called without new',
    /^Class constructor .* cannot be invoked without 'new'$/,
    /^class constructors must be invoked with 'new'$/,
    /^Cannot call a class constructor .*without (?:\|new\||new)$/,
  ],
  [
    'circular JSON',
    /^Converting circular structure to JSON/,
    /^cyclic object value$/,
    /^JSON\.stringify cannot serialize cyclic structures\.?$/,
  ],
  [
    'JSON cut off',
    /^Unexpected end of JSON input$/,
    /^JSON\.parse: (?:unexpected end of data|unterminated string)/,
    /^JSON Parse error: (?:Unexpected EOF|Unexpected end of input|Unterminated string)$/,
    /^Unterminated string in JSON at position/,
  ],
  [
    'no JSON',
    /^Unexpected (?:token|number|string|non-whitespace character)\b.* (?:in JSON at position \d|is not valid JSON|after JSON at position \d)/s,
    /^Expected .* in JSON at position \d/,
    /^"undefined" is not valid JSON$/,
    /^JSON\.parse: /,
    /^JSON Parse error: /,
  ],
  ['date that is none', /^Invalid time value$/, /^invalid date$/i, /^date value is not finite/],
  [
    'length that is none',
    /^invalid array length$/i,
    /^Array size is not a small enough positive integer\.?$/,
  ],
  [
    'endless recursion',
    /^Maximum call stack size exceeded\.?/,
    /^too much recursion$/,
    /^Out of stack space$/,
  ],
  ['wasm: unreachable', /^unreachable(?: executed)?$/, /^Unreachable code should not be executed/],
  [
    'wasm: out of bounds',
    /^memory access out of bounds$/,
    /^index out of bounds$/,
    /^Out of bounds memory access/,
  ],
  ['wasm: division by zero', /^(?:integer )?divi(?:de|sion) by zero/i],
  ['ResizeObserver loop', /^ResizeObserver loop /],
  [
    'storage full',
    /^Failed to execute 'setItem' on 'Storage': .*exceeded the quota\.?$/s,
    /^The quota has been exceeded\.?$/,
    /^Persistent storage maximum size reached/,
    /^Quota exceeded\.?$/i,
  ],
  [
    'no answer',
    /^Failed to fetch(?: \([\w.:-]+\))?$/,
    /^NetworkError when attempting to fetch resource\.?$/,
    /^Load failed(?: \([\w.:-]+\))?$/,
    /^Network request failed$/,
    /^The Internet connection appears to be offline\.?$/,
    /^(?:Die|Es) .*Internetverbindung .*offline\.?$|^Es besteht anscheinend keine Verbindung zum Internet\.?$/,
    /^La connexion (?:à )?Internet semble (?:être )?(?:interrompue|inactive)\.?$/i,
    /^La conexión a Internet parece estar desactivada\.?$/,
    /^(?:La connessione|Sembra che la connessione) a Internet /,
    /^A conexão à Internet parece estar inativa\.?$/i,
    /^De internetverbinding lijkt offline te zijn\.?$/,
    /^インターネット接続がオフラインのようです。?$/,
    /^似乎已断开与互联网的连接。?$/,
    /^The network connection was lost\.?$/,
    /^Die Netzwerkverbindung wurde unterbrochen\.?$/,
    /^La connexion réseau a été perdue\.?$/,
    /^Se ha perdido la conexión de red\.?$/,
    /^La connessione (?:di rete|al network) è (?:stata persa|andata persa)\.?$/,
    /^A conexão de rede foi perdida\.?$/,
    /^ネットワーク接続が切れました。?$/,
    /^网络连接已中断。?$/,
    /^(?:A server with the specified hostname could not be found|Could not connect to the server)\.?$/,
    /^(?:Es konnte kein Server mit dem angegebenen Hostnamen gefunden werden|Verbindung zum Server konnte nicht hergestellt werden)\.?$/,
  ],
  [
    'aborted',
    /^signal is aborted without reason$/,
    /^(?:The user aborted a request|Fetch is aborted|Th(?:e|is) operation was aborted)\.? ?$/,
    /^(?:cancelled|abgebrochen|annulé|cancelado|annullato|キャンセルしました|已取消)\.?$/i,
  ],
  [
    'timed out',
    /^signal timed out$/,
    /^The operation (?:timed out|was aborted due to timeout)\.? ?$/,
    /^The request timed out\.?$/,
    /^(?:Zeitüberschreitung bei der Anforderung|La requête a expiré|Se ha agotado el tiempo de espera|要求がタイムアウトになりました|请求超时)[.。]?$/,
  ],
  [
    'chunk of the app not loaded',
    /^Failed to fetch dynamically imported module\b/,
    /^error loading dynamically imported module\b/,
    /^Importing a module script failed\.?$/,
    /^Loading (?:CSS )?chunk \S+ failed\b/,
    /^Unable to preload CSS for /,
    /^Failed to load module script: Expected a JavaScript/,
    /^'text\/html' is not a valid JavaScript MIME type\.?$/,
  ],
  [
    'hydration',
    /^Hydration failed because /,
    /^Text content does(?: not|n't) match server-rendered HTML/,
    /^There was an error while hydrating/,
    /^Minified React error #(?:418|423|425);/,
  ],
]

/** Of what happens to the app as a whole, whichever of its functions met it. */
const everywhere = new Set(['chunk of the app not loaded', 'ResizeObserver loop'])
/** Engines and bundlers give them different names. */
const nameless = new Set([
  ...everywhere,
  ...['endless recursion', 'storage full', 'no answer', 'aborted', 'timed out', 'hydration'],
])
/** Names that say all, whatever the words. */
const byName: Record<string, string> = {
  ChunkLoadError: 'chunk of the app not loaded',
  QuotaExceededError: 'storage full',
}

/** Safari shows the expression: `undefined is not an object (evaluating 'e.lines[0].price')`. */
const evaluating = /^(?:undefined|null) is not an object \(evaluating '(.*)'\)$/s

/** What an engine means by its words. */
export interface Meaning {
  /** The same in every engine and language. */
  text: string
  /** Whether the place says nothing of the bug. */
  isEverywhere: boolean
  /** Whether its name and type differ from engine to engine. */
  isNameless: boolean
  /** Whether the stack was cut off where it ran over. */
  isEndless: boolean
}

/** What a message means that an engine made; `undefined` for the words of people. */
export function meaningOf(name: string, message: string): Meaning | undefined {
  const named = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (named !== undefined) return meant(named)
  if (message.length > maxChars) return undefined
  for (const [meaning, ...patterns] of wordings) {
    for (const pattern of patterns) {
      const found = pattern.exec(message)
      if (found) return meant(meaning.replace('{1}', identifier(found[1] ?? '')))
    }
  }
  const expression = evaluating.exec(message)?.[1]
  return expression === undefined
    ? undefined
    : meant(`property ${identifier(lastMember(expression))} of nothing`)
}

/** Engines quote code and data, at most some hundred characters of them. */
const maxChars = 1_000

const meant = (text: string): Meaning => ({
  text,
  isEverywhere: everywhere.has(text),
  isNameless: nameless.has(text),
  isEndless: text === 'endless recursion',
})

/** Of an index, that it is one; the names that minifiers make are no names. */
function identifier(name: string): string {
  if (/^\d+$/.test(name)) return '{number}'
  return /^.{1,2}$/.test(name) ? '{short}' : name
}

/** `c` of `a.b.c`, `a.b['c']`, `a.b.c(x, y)` and `a.b.c = 1`; an index of `a[b]`. */
function lastMember(expression: string): string {
  const read = expression.replace(/ (?:[-+*/%|&^?]|\|\||&&|<<|>>)?= .*$/s, '')
  const callee = read.endsWith(')') ? read.slice(0, openingOf(read)) : read
  if (/\[[\w$.+ -]+\]$/.test(callee.slice(-200))) return '0'
  return /[.[]["']?([\w$#-]+)["']?\]?$/.exec(callee.slice(-200))?.[1] ?? ''
}

/** Where the bracket opens that the last character closes. */
function openingOf(text: string): number {
  let depth = 0
  for (let index = text.length - 1; index >= 0; index--) {
    const char = text[index]
    if (char === ')') depth += 1
    if (char === '(') depth -= 1
    if (depth === 0) return index
  }
  return text.length
}
