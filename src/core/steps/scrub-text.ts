/**
 * Takes what looks personal or secret out of text. Each pattern is bounded or consumes what it looked at, so that a
 * hostile text costs its length; none looks behind, which Safari 16.0 cannot parse. Before each stands a cheap test.
 */

/**
 * Of a name in the manner of `api_key`. Short words count only as a whole: neither `compass` nor `spinner`. Not `[token]` or `[iban]`,
 * which are of our making.
 */
const secretName =
  /pass(?:w|phrase|code|key)|pwd|secret(?!ar)|token(?!i[sz]|])|(?:api|access|auth|private)[-_]?key|authori[sz]ation|cookie|credential|session[-_]?id|c(?:ar)?d[-_]?num|csrf|(?:^|[^a-z])(?:pass|pin|otp|ssn|cv[cv]|iban|jwt|sid)(?![a-z\]])/i

/** Whether what stands under a key of this name is kept from the report whatever it is. */
export const isSecretKey = (key: string): boolean =>
  secretName.test(key.replace(/([a-z\d])([A-Z])/g, '$1_$2'))

/** Of any scheme, as that of a database holds a password; or the end of a path, and its query; or that alone. */
const address = /(?:\b[a-z][a-z\d+.-]{1,20}:\/\/|\/[\w.%~-]{0,64}\?|[?#][\w.%~-]{1,64}=)[^\s"'<>)]+/gi
/** To its end, or where it was cut off. */
const pem = /-----BEGIN [^"']*?(?:-----END [\w ]{1,40}-----|$|(?=["']))/g
/** Between a key and its value, also in JSON in JSON, XML and encoded forms. */
const assigned = /(?:\\{0,7}["']|%22)?\s{0,4}(?::(?!\/\/)|[=>]|%3[ad])[=>]?\s{0,4}/gi
/** In quotes, to the same quotes; a list; an object to the end of its line; or a word. */
const value =
  /(\\{0,7})(["'])(?:[^\n]*?[^\\\n])??(?:\1\2|(?=\n)|$)|\[[^[\]{\n]*\]|[[{][^\n]*|(?:(?:bearer|basic)\s{1,4})?[^\s,;&"'}\]<]+/iy
/** `Authorization: Token abc`, `Cookie: a=b; c=d`: all of the line is the value. */
const headerValue = /[^"'\\\n]+/y
const bearer = /\b((?:[Bb]earer|BEARER|[Bb]asic|BASIC)\s{1,4})(?![A-Z]?[a-z]+\b)[\w.~+/-]{6,}=*/g
/** Where a number of a card or an account may begin, and the digits of a fraction, which are none. */
const number = /(?:\d+\.\d+|(?:\b[a-z]{2})?\d{2,})[a-z\d]*/gi
/** A run without separators. Whole runs are looked at once, each by anchored patterns. */
const run = /[\p{L}\p{N}_.+%@~-]{6,}/gu
const longRun = /[\w.+%~-]{16,}/g
/** Somebody at a host: neither `react@19.1.0-rc.1` nor `logo@2x.png`. */
const email = /.(?:@|%(?:25)?40)(?!\d+(?:\.\d|x\.))[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/u
const namedToken =
  /(?:\b|_)eyJ[\w-]{5}|^(?:sk[-_]|pk_|rk_|gh[opsur]_|github_pat_|glpat-|npm_|xox[abeprs]-|AKIA|AIza|ya29\.|kt_)/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What any of them needs to see: most texts have nothing of it, and pass at once. */
const suspicious = /[#%:=>?@]|\d\d|[\w.+~-]{16}|-BEGIN |bearer|basic/i

/** The text without tokens, passwords, numbers of cards and accounts, e-mail addresses and the queries of URLs. */
export function scrubText(text: string): string {
  if (!suspicious.test(text)) return text
  let clean = /[?#@]/.test(text) ? text.replace(address, scrubAddress) : text
  clean = sweep(clean.replace(pem, '[key]'), assigned, assignedTo).replace(bearer, '$1[redacted]')
  if (/\d{2}[a-z\d +-]{9}/i.test(clean)) clean = sweep(clean, number, numberAt)
  if (/@|%(?:25)?40/.test(clean)) clean = clean.replace(run, (text) => (email.test(text) ? '[email]' : text))
  return clean.replace(longRun, scrubToken)
}

/** A URL without user, password, query and fragment, and without what looks secret in its path. */
export function scrubUrl(url: string): string {
  return scrubText(scrubAddress(url))
}

/** Where a secret ends, and what to say in its place. */
type Secret = [from: number, to: number, label: string]

/** Replaces what `look` finds at the marks. What it found is not looked at again. */
function sweep(
  text: string,
  mark: RegExp,
  look: (text: string, start: number, end: number) => Secret | undefined,
): string {
  let clean = ''
  let done = 0
  mark.lastIndex = 0
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const secret = look(text, found.index, mark.lastIndex)
    if (!secret) continue
    clean += text.slice(done, secret[0]) + secret[2]
    done = mark.lastIndex = secret[1]
  }
  return clean + text.slice(done)
}

/** The value goes, the key stays. */
function assignedTo(text: string, start: number, end: number): Secret | undefined {
  const key = /[\w-]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? ''
  if (!isSecretKey(key)) return undefined
  const isHeader = /authori|cookie/i.test(key) && /[^\s"'\\[{]/.test(text.charAt(end))
  const pattern = isHeader ? headerValue : value
  pattern.lastIndex = end
  return pattern.test(text) ? [end, pattern.lastIndex, '[redacted]'] : undefined
}

/**
 * The longest number from here that proves to be one by its check digits: of a payment card (ISO/IEC 7812, Luhn) or an
 * IBAN (ISO 13616, modulo 97), in groups or not. Not every long number is one.
 */
function numberAt(text: string, start: number): Secret | undefined {
  const first = text.charAt(start)
  if (!/[2-6a-z]/i.test(first)) return undefined
  let found: Secret | undefined
  let chars = 0
  let letters = 0
  let luhn = 0
  let doubled = 0
  let rest = 0
  for (let end = start; chars < 35; end++) {
    const digit = Number.parseInt(text.charAt(end), 36)
    if (digit >= 0) {
      chars += 1
      if (digit > 9) letters += 1
      if (chars > 4) rest = modulo97(rest, digit)
      const sum = doubled + digit
      doubled = luhn + digit * 2 - (digit > 4 ? 9 : 0)
      luhn = sum
      continue
    }
    if (letters === 0 && chars > 12 && chars < 20 && luhn % 10 === 0) found = [start, end, '[card]']
    if (first > '9' && chars > 14 && ibanStart(text, start, rest) === 1) found = [start, end, '[iban]']
    if (!/^[ +-][a-z\d]/i.test(text.slice(end, end + 2))) break
  }
  return found
}

const modulo97 = (rest: number, digit: number) => (rest * (digit > 9 ? 100 : 10) + digit) % 97
/** Country and check digits count last. */
const ibanStart = (text: string, start: number, rest: number) =>
  [0, 1, 2, 3].reduce((sum, index) => modulo97(sum, Number.parseInt(text.charAt(start + index), 36)), rest)

/** Where a path says something, as `#/orders/7` of a hash router, it is kept. */
function scrubAddress(url: string): string {
  const cut = url.search(/[?#]/)
  const bare = (cut < 0 ? url : url.slice(0, cut)).replace(/^([\w+.-]+:\/\/)[^/]*@/, '$1')
  if (cut < 0) return bare
  const route = /#!?\/[^?#]*/.exec(url)?.[0]
  // In a stack the place follows the URL: `app.js?v=3:10:5`.
  return bare + (route ?? /(?::\d+){1,2}$/.exec(url.slice(-16))?.[0] ?? '')
}

/** What is named as tokens are, or letters mixed with many digits and no words between dots; ids and file names are spared. */
function scrubToken(text: string): string {
  const random =
    text.length > 31 && /^[^.]*[a-z][^.]*$/i.test(text) && /(?:\d\D*){5}/.test(text) && !uuid.test(text)
  return random || namedToken.test(text) ? '[token]' : text
}
