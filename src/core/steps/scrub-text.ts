/**
 * Takes what looks personal or secret out of text. Each pattern is bounded or consumes what it looked at, so that a
 * hostile text costs its length; none looks behind, which Safari 16.0 cannot parse.
 */

const secretWord =
  'passw|passphrase|pwd|secret|token|api[-_]?key|authori[sz]ation|cookie|credential|private[-_]?key|session[-_]?id|cvv|cvc|card[-_]?num|\\bssn|(?:\\b|_)pass\\b'

const secretKey = new RegExp(secretWord, 'i')

/** Whether what stands under a key of this name is kept from the report whatever it is. */
export const isSecretKey = (key: string): boolean => secretKey.test(key)

/**
 * `password=abc`, `"token": "abc"`, `\"token\": \"abc\"` of JSON in JSON, `passwords: ["a", "b"]`. The value goes, the key
 * stays.
 */
const assignment = new RegExp(
  `((?:${secretWord})[\\w-]{0,32}\\\\{0,3}["']?\\s{0,4}[:=]\\s{0,4})(?:\\\\{1,3}"[^"\\n]*"?|"(?:[^"\\\\\\n]|\\\\.)*"?|'[^'\\n]*'?|\\[[^\\]\\n]*\\]?|\\{[^}\\n]*|(?:(?:bearer|basic)\\s{1,4})?[^\\s,;&"'}\\]]+)`,
  'gi',
)
/** `Authorization: Token abc`, `Cookie: a=b; c=d`: all of the line is the value. */
const header = /((?:authori[sz]ation|cookie)\s{0,4}[:=]\s{0,4})[^\s"'\\[{][^"'\\\n]*/gi
const bearer = /\b(bearer\s{1,4})[\w.~+/-]{12,}=*/gi
/** Of any scheme, as that of a database holds a password; or the end of a path, and its query. */
const address = /(?:\b[a-z][a-z\d+.-]{1,20}:\/\/|\/[\w.%~-]{0,64}\?)[^\s"'<>)]+/gi
const card = /\b[2-6]\d{3}(?:[ -]?\d){9,15}\b/g
/** A run without separators. Whole runs are looked at once, each by anchored patterns. */
const run = /[\p{L}\p{N}_.+%@~-]{6,}/gu
/** What stands behind the @ of an e-mail address, and neither `react@19.1.0-rc.1` nor `logo@2x.png`. */
const host = /^(?!\d+(?:\.\d|x\.))[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/u
const namedToken =
  /^(?:eyJ[\w-]+\.|sk[-_]|pk_|rk_|gh[opsur]_|github_pat_|glpat-|npm_|xox[abeprs]-|AKIA|AIza|kt_)/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What any of the patterns needs to see before it can match: most texts have nothing of it, and pass at once. */
const suspicious = /[:=@?]|%40|\d{4}|[\w.~+/-]{12}/

/** The text without tokens, passwords, card numbers, e-mail addresses and the queries of URLs. */
export function scrubText(text: string): string {
  if (!suspicious.test(text)) return text
  return text
    .replace(address, scrubAddress)
    .replace(header, '$1[redacted]')
    .replace(assignment, '$1[redacted]')
    .replace(bearer, '$1[redacted]')
    .replace(card, (digits) => (passesLuhn(digits) ? '[card]' : digits))
    .replace(run, scrubRun)
}

/** A URL without user, password, query and fragment, and without what looks secret in its path. */
export function scrubUrl(url: string): string {
  return scrubText(scrubAddress(url))
}

/** Where a path says something, as `#/orders/7` of a hash router, it is kept. */
function scrubAddress(url: string): string {
  const cut = url.search(/[?#]/)
  const bare = (cut < 0 ? url : url.slice(0, cut)).replace(/^([\w+.-]+:\/\/)[^/]*@/, '$1')
  if (cut < 0) return bare
  const route = /#!?\/[^?#]*/.exec(url)?.[0] ?? ''
  // In a stack the place follows the URL: `app.js?v=3:10:5`.
  const place = /(?::\d+){1,2}$/.exec(url.slice(-16))?.[0] ?? ''
  return route ? bare + route : bare + place
}

function scrubRun(text: string): string {
  const [local, ...hosts] = text.split(/@|%40/)
  if (hosts.length > 0) return local !== '' && hosts.some((part) => host.test(part)) ? '[email]' : text
  if (text.length >= 16 && namedToken.test(text)) return '[token]'
  return text.length >= 32 && looksRandom(text) ? '[token]' : text
}

/** Letters mixed with many digits and no words between dots; ids and file names are spared. */
function looksRandom(text: string): boolean {
  if (uuid.test(text) || text.includes('.') || !/[a-z]/i.test(text)) return false
  return text.replace(/\D/g, '').length >= 5
}

/** The check digit of payment cards (ISO/IEC 7812): not every long number is one. */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const weighed = index % 2 === 0 ? digit : digit * 2
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
