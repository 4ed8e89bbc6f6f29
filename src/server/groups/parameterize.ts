import { normalizePath } from './normalize-url.ts'

/** So much of a message is read; what it says is said by then, and the bound keeps a hostile one cheap. */
const maxChars = 2_000
/** So much of its template counts. */
const maxTemplateChars = 400
const maxLines = 2

/** One kind of part, most telling first: the leftmost counts, and of those that begin alike the first. */
interface Part {
  pattern: RegExp
  /** What stands for it; absent, it stays. */
  as?: string | ((text: string) => string)
}

/** Ports that name a service. Others were given out, or are of a dev server. */
const services = new Set(
  '21 22 25 53 80 110 143 389 443 465 587 636 993 995 1433 1521 1883 2181 2379 3306 4222 5432 5672 6379 6432 8086 9042 9092 9200 9300 11211 15672 26257 27017'.split(
    ' ',
  ),
)

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}'
const status = '[45]\\d\\d(?![\\w%]|[.,]\\d| ?(?:ms|s|bytes|[kmg]i?b|items|rows|px)\\b)'

const parts: readonly Part[] = [
  // What our scrubbing left of a secret.
  { pattern: /\[email\]/, as: '{email}' },
  { pattern: /\[(?:token|redacted|card|iban|key)\]/, as: '{id}' },
  // What tells bugs apart: statuses, SQLSTATE, errno, numbers of errors, versions.
  {
    pattern:
      /\b(?:verification|postal|zip|promo|coupon|discount|area|country|confirmation) code\W{1,3}\w{1,16}/,
    as: '{code}',
  },
  { pattern: /\b(?:http[- ]?)?status(?:[ _-]?codes?| text)?\W{1,4}[1-5]\d\d\b/ },
  {
    pattern: new RegExp(
      `\\b(?:http(?:\\/\\d(?:\\.\\d)?)?|not ok|returned|answered|responded|replied|response|failed|error|got|code)(?: with)?(?: an?| http| status| code| error){0,3}\\W{1,4}${status}`,
    ),
  },
  { pattern: new RegExp(`(?:[:([]|->|=>) ?${status}(?=$|[)\\].,;])`) },
  { pattern: new RegExp(`\\bhttp${status}`) },
  { pattern: /^[45]\d\d(?=:| [-–] )/ },
  {
    pattern:
      /\b[45]\d\d(?= (?:Client Error|Server Error|Bad|Unauthori[sz]ed|Forbidden|Not|Method|Request|Conflict|Gone|Payload|Unprocessable|Too|Internal|Gateway|Service|I'm)\b)/,
  },
  { pattern: /\bsqlstate\W{0,4}[\da-z]{5}\b/ },
  { pattern: /\bcode\W{1,4}(?=[A-Z]{0,4}\d)[\dA-Z]{5}\b/ },
  { pattern: /\b(?:ERROR|FATAL|FEHLER|ERREUR): {1,2}(?=[A-Z]{0,4}\d)[\dA-Z]{5}(?=:)/ },
  {
    pattern:
      /\b(?:code|errno|os error|win ?error|signal|exit(?:ed)?(?: with)?(?: code| status)?)\W{0,4}(?:-?\d{1,5}|-\d{6,10})\b(?![.,]\d)/,
  },
  { pattern: /\b(?:error|err|msg) {0,2}[#:]? {0,2}\d{3,5}\b(?![.,]\d)/ },
  { pattern: /\b(?:ORA|TNS|PLS|AADSTS|NG|TS|E|ERR|HY|DB2|P)-?\d{4,6}\b/ },
  { pattern: /\b0x(?:80|c0)[\da-f]{6}\b/ },
  { pattern: /\bversions?\W{1,3}v?\d+(?:\.\d+){0,3}(?:-[\w.]{1,32})?/ },
  { pattern: /\bv\d+(?:\.\d+){0,3}(?:-[\w.]{1,32})?\b/ },
  {
    pattern:
      /\b(?:React|Node\.js|Next\.js|Vue|Angular|Chrome|Chromium|Firefox|Safari|iOS|Android|Windows|macOS|Python|PHP|Java|TypeScript|WebGL|OpenGL) v?\d+(?:\.\d+){0,3}\b/,
  },
  { pattern: /\b(?:HTTP|TLS|SSL)\/? ?v?\d(?:\.\d)?\b/ },
  // What is data. A quote that is never closed goes on to the end of its line, as where a message was cut off.
  { pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'<>()]{1,2000}/, as: urlPattern },
  { pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/, as: '{email}' },
  { pattern: /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/, as: '{uuid}' },
  {
    pattern: /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?/,
    as: '{date}',
  },
  { pattern: /\b\d{1,2}(?:\.\d{1,2}\.|\/\d{1,2}\/)\d{4}\b/, as: '{date}' },
  {
    pattern: new RegExp(
      `\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? (?:\\d{1,2} ${month}|${month} \\d{1,2})(?:,? \\d{1,2}:\\d\\d(?::\\d\\d)?)?(?:,? \\d{4})?(?:,? \\d{1,2}:\\d\\d(?::\\d\\d)?)?(?: (?:GMT|UTC)(?:[+-]\\d{4})?)?`,
    ),
    as: '{date}',
  },
  { pattern: /\b\d{1,5}:\d{1,5}(?::\d{1,5}(?:\.\d{1,9})?)?(?: ?[ap]m)?\b(?!:)/, as: '{time}' },
  {
    pattern:
      /(?:\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3})|\[?(?<![\w:])(?=[\da-f:]{0,40}:[\da-f]{0,4}:|::)[\da-f]{0,4}(?::[\da-f]{0,4}){1,7}\]?)(?::\d{1,5})?\b/,
    as: addressPattern,
  },
  { pattern: /\b(?:constraint|relation|table|index)[ =]["«“„] ?[\w$.-]{1,63} ?["»”“]/, as: withoutNumbers },
  { pattern: /[[{] {0,4}"(?:[^\n]*[\]}]|[^\n]*)/, as: jsonPattern },
  {
    pattern:
      /(?<!\w)"[^"\n]*"?|"[^"\n]{0,200}"|(?<!\w)'(?:[^'\n]|'(?=\w)){0,200}'(?!\w)|`[^`\n]*`?|“[^”\n]*”?|„[^“”\n]*[“”]?|‘[^’\n]{0,200}’|«[^»\n]*»?|「[^」\n]*」?/,
    as: '{text}',
  },
  { pattern: /\)=\([^)\n]{0,200}\)/, as: ')={value}' },
  {
    pattern:
      /(?<![\w?&])(?!(?:code|status|errno|sqlstate|version|type)=)[a-z_]\w{0,30}=(?![=>\s])[^\s,;)]{1,200}/,
    as: (text) => `${text.slice(0, text.indexOf('='))}={value}`,
  },
  { pattern: /\b[a-z]:\\[^\s"'<>|]{1,500}/, as: '{path}' },
  {
    pattern:
      /(?<![\w./])\/(?:home|Users|tmp|var|private|opt|srv|root|mnt|data|etc|usr|workspace|builds?)\/[^\s"'<>()]{0,500}/,
    as: '{path}',
  },
  { pattern: /(?<![\w./])(?:\/[\w.@%~+:,=-]{1,200}){2,20}\/?/, as: pathPattern },
  { pattern: /\beyJ[\w-]{5,500}(?:\.[\w-]{1,500}){0,2}/, as: '{id}' },
  { pattern: /\b0x[\da-f]{1,40}\b/, as: '{id}' },
  { pattern: /(?<![\w+/])(?=[a-z+/]{0,40}\d)(?=[\da-z+/]{20})[\da-z+/]{20,1000}={0,2}/, as: '{id}' },
  { pattern: /\+\d[\d ().-]{6,18}\d\b/, as: '{phone}' },
  { pattern: /\b\d+(?:\.\d{3}){2,}(?:,\d+)?\b/, as: '{number}' },
  { pattern: /\b\d+\.\d+\.\d+(?:-[a-z][\w.]{0,32})?\b(?!\.\d)/ },
  { pattern: /(?<![\w.])\d+(?:[.,]\d+){1,9}(?:e[-+]?\d{1,3})?(?![\d.]|,\d)/, as: '{number}' },
  { pattern: /\b\d+e[-+]?\d{1,3}\b/, as: '{number}' },
  { pattern: /\b\w*\d\w*\b/, as: wordPattern },
]

/** All in one, so that what one has taken no other looks at again. */
const whole = new RegExp(parts.map(({ pattern }) => `(${pattern.source})`).join('|'), 'gi')
/** What no part can be without. */
const suspicious = /[\d"'`“„‘«「@/\\=[{]/

/**
 * A message as the template it was made from: quoted text, addresses, dates, ids, hashes and numbers become
 * placeholders, so that one bug is one group whatever data it met. HTTP statuses, SQLSTATE, errno, numbers of errors and
 * versions stay: they tell bugs apart. Of several lines, the first two count.
 *
 * @example parameterize("Order 17 of 'anna' not found") // 'Order {number} of {text} not found'
 * @example parameterize('Order 17 failed with status 503') // 'Order {number} failed with status 503'
 */
export function parameterize(message: string): string {
  const lines = message.slice(0, maxChars).normalize('NFC').split('\n')
  const said = lines
    .filter((line) => line.trim() !== '')
    .slice(0, maxLines)
    .join('\n')
  return (suspicious.test(said) ? summarize(said.replace(whole, placeholder)) : said)
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim()
    .slice(0, maxTemplateChars)
}

/** Several of a kind are as one, and what is put together of ids and numbers is an id. */
function summarize(text: string): string {
  return text
    .replace(/[-+]?\{number\}(?:(?:,| and| or|;)? [-+]?\{number\})+/g, '{number}')
    .replace(/\{(\w{1,10})\}(?:,? \{\1\})+/g, '{$1}')
    .replace(/\{(?:id|number)\}(?:[-_:/]\{(?:id|number)\})+=?/g, '{id}')
    .replace(/\{number\} ?[kmgt]?(?:bps|hz)\b/gi, '{rate}')
    .replace(/\{number\} ?(?:bytes?|[kmgt]i?b)\b/gi, '{size}')
    .replace(/\{number\} ?(?:ms|milliseconds?|s|sec|seconds?|min|minutes?|hours?)\b/gi, '{duration}')
    .replace(/(?<![\w}])[-+](?=\{number\})/g, '')
    .replace(/(\{number\} [a-z]{2,20})s\b/gi, '$1')
}

function placeholder(text: string, ...groups: (string | number | undefined)[]): string {
  const as = parts[groups.findIndex((group) => group !== undefined)]?.as
  return typeof as === 'function' ? as(text) : (as ?? text)
}

/** A URL by its route; one without a path by its host. What follows it as punctuation is not of it. */
function urlPattern(url: string): string {
  const end = /[.,:;!]*$/.exec(url.slice(-8))?.[0] ?? ''
  const [, host = '', path = ''] =
    /^[a-z\d+.-]+:\/\/([^/?#]*)([^?#]*)/i.exec(url.slice(0, url.length - end.length)) ?? []
  return `{url}${path.length > 1 ? fileless(normalizePath(path)) : host.toLowerCase()}${end}`
}

function pathPattern(path: string): string {
  const end = /[.,:]*$/.exec(path.slice(-8))?.[0] ?? ''
  return fileless(normalizePath(path.slice(0, path.length - end.length))) + end
}

/** Of data, what it says of the kind of error. */
function jsonPattern(json: string): string {
  const [, kind] = /"(?:status|statusCode|code|errno|sqlState)" ?: ?"?([\w./-]{1,40})/i.exec(json) ?? []
  return kind === undefined ? '{json}' : `{json ${kind}}`
}

/** What users upload has any name. */
const fileless = (path: string) =>
  path.replace(
    /\/[^/]+(\.(?:png|jpe?g|gif|svg|webp|avif|mp[34]|webm|pdf|csv|xlsx?|docx?|zip))$/i,
    '/{file}$1',
  )

function addressPattern(address: string): string {
  const port = /:(\d{1,5})$/.exec(address)?.[1]
  return port !== undefined && services.has(port) ? `{address}:${port}` : '{address}'
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '{number}')
}

/** Names of things that have a number in them. */
const technical =
  /^(?:(?:u?int|float|big(?:u?int)?|utf|sha|md|base|es|win|arm|h|mp|iso|latin|rfc|ipv|oauth|http|log|x|k|crc|aes|rsa|ed|p)_?\d{1,5}\w{0,6}|(?:Big)?(?:Ui|I)nt\d+(?:Clamped)?Array|Float\d+Array)$/i

/** A name in capitals, with a few digits in it: `EXC_I386_GPFLT`. */
const constant = /^(?!\w*\d{4})[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_[A-Z]+$/

/** A word with digits: a number with its unit, an id, a name with a number behind it. */
function wordPattern(word: string): string {
  const [, unit] = /^\d+([a-z%]*)$/i.exec(word) ?? []
  if (unit !== undefined) return unit === '' || units.test(unit) ? `{number}${unit.toLowerCase()}` : '{id}'
  if (technical.test(word)) return word
  if (constant.test(word)) return word
  if (word.length >= 8 || /\d[a-z_]+\d/i.test(word) || /^\d/.test(word)) return '{id}'
  if (/^[A-Z]{1,3}\d{2,}$/.test(word)) return '{id}'
  if (isHash(word)) return '{id}'
  return /[a-z]{3,}\d{2,}$/i.test(word) ? word.replace(/\d+$/, '{number}') : word
}

/** Behind a number without a blank. */
const units =
  /^(?:[mnuμ]?s|m|h|d|min|sec|hrs?|px|em|rem|v[hw]|[kmgt]?i?b|[kmg]?(?:hz|bps)|fps|x|k|st|nd|rd|th|deg|k?g|[cmk]?m|pt)$/i

const isHash = (word: string) => word.length >= 6 && /^[\da-f]+$/i.test(word)
